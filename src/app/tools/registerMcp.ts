import * as vscode from 'vscode';
import type { McpTicket } from '../../features/tools/disk/mcpDoor';
import type { Event } from '../../kit/event';
import { MCP_PROVIDER } from '../../kit/manifest';

/** A process that speaks MCP over its standard input and output; VS Code has it from 1.101 on. */
interface StdioDefinition {
  env: Record<string, string | number | null>;
}

interface DefinitionProvider {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): readonly StdioDefinition[];
  resolveMcpServerDefinition(definition: StdioDefinition): Promise<StdioDefinition>;
}

interface McpApi {
  readonly lm: {
    registerMcpServerDefinitionProvider(
      id: string,
      provider: DefinitionProvider,
    ): vscode.Disposable;
  };
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => StdioDefinition;
}

export interface McpProviderOptions {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Whether the user wants a server. */
  readonly isWanted: { readonly value: boolean; readonly onDidChange: Event<void> };
  issueTicket(): Promise<McpTicket>;
}

/** The first version that reads the contribution point; 1.100 has the function, and throws. */
const SINCE = [1, 101] as const;

/** Offers the tools as a server of the Model Context Protocol, where VS Code takes one. */
export function registerMcp(options: McpProviderOptions): vscode.Disposable {
  const { context, isWanted, log } = options;
  if (!isSince(vscode.version)) return vscode.Disposable.from();
  const { McpStdioServerDefinition, lm } = vscode as unknown as McpApi;
  const { extensionPath, packageJSON } = context.extension;
  const program = vscode.Uri.joinPath(
    vscode.Uri.file(extensionPath),
    'dist',
    'mcpBridge.js',
  ).fsPath;
  const definition = () =>
    new McpStdioServerDefinition(
      packageJSON.displayName,
      process.execPath,
      [program],
      { ELECTRON_RUN_AS_NODE: '1' },
      packageJSON.version,
    );
  try {
    return lm.registerMcpServerDefinitionProvider(MCP_PROVIDER, {
      onDidChangeMcpServerDefinitions: isWanted.onDidChange,
      provideMcpServerDefinitions: () => (isWanted.value ? [definition()] : []),
      resolveMcpServerDefinition: async (resolved) => {
        const { socket, ticket } = await options.issueTicket();
        const handed = { LINODE_IMAGES_SOCKET: socket, LINODE_IMAGES_TICKET: ticket };
        resolved.env = { ...resolved.env, ...handed };
        return resolved;
      },
    });
  } catch (error) {
    log.warn(`VS Code takes no MCP server: ${String(error)}`);
    return vscode.Disposable.from();
  }
}

function isSince(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [sinceMajor, sinceMinor] = SINCE;
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}
