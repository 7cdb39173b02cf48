import * as vscode from 'vscode';
import type { ChosenAccounts } from '../features/accounts/accountChoice';
import type { Accounts } from '../features/accounts/accounts';
import { revealUnfiltered } from '../features/filter/revealUnfiltered';
import { IdUses } from '../features/imageIds/idUses';
import { tidyNotes } from '../features/images/model/imageNotes';
import { shellOf } from '../features/preflight/model/conversionSteps';
import { McpDoor } from '../features/tools/disk/mcpDoor';
import { resumeSources } from '../features/upload/askIfUploaded';
import { resumeReplacements } from '../features/upload/resumeReplacements';
import { resumeUploads } from '../features/upload/resumeUploads';
import { plainLog } from '../kit/text';
import { createApp } from './app';
import { commandHandlers } from './dispatch';
import { createDocumentServices } from './documentServices';
import { createExportedApi } from './exportedApi';
import { createImageIdServices } from './imageIdServices';
import { createNetwork } from './network';
import { runImageTask, type TaskSurroundings } from './runImageTask';
import { createTools, type ToolDescription } from './tools/tools';
import { createViews } from './views';

export interface MainOptions {
  readonly context: vscode.ExtensionContext;
  readonly accounts: Accounts;
  readonly accountChoice: ChosenAccounts;
  readonly log: vscode.LogOutputChannel;
}

export type Main = ReturnType<typeof startMain>;

/** Makes all that is loaded by its first use, connects it, and hands its views to VS Code. */
export function startMain({ accountChoice, accounts, context, log }: MainOptions) {
  const { extensionUri, globalState, globalStorageUri, secrets, workspaceState } = context;
  let isClosing = false;
  const { contributes, version } = context.extension.packageJSON;
  const userAgent = `linode-images/${version} vscode/${vscode.version}`;
  const network = createNetwork({ log: plainLog(log), userAgent });
  const { byHand, connection } = network;
  const app = createApp({
    accountChoice,
    accounts,
    byHand,
    connection,
    folder: globalStorageUri.fsPath,
    globalState,
    secrets,
    shell: () => shellOf(process.platform === 'win32', vscode.env.shell),
    workspaceState,
  });
  const { filter, quietOperationsOf, shownAccounts, store } = app;
  const ownerOf = (id: string) => shownAccounts.ownerOf(id)?.accountId ?? store.accountId ?? '';
  const shown = createViews({
    ...app,
    extensionUri,
    session: accounts,
    accounts: shownAccounts,
    whose: (accountId) => accounts.whose(accountId),
    images: { get: (id, signal) => quietOperationsOf(ownerOf(id)).images.get(id, signal) },
  });
  const scope = app.commandContext({
    details: shown.details,
    openInventory: () => shown.inventory.open(),
    workspaceFiles: new IdUses(plainLog(log)),
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => shown.views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
  });
  const documents = createDocumentServices({ context: scope, partsOf: app.partsOf });
  const descriptions: readonly ToolDescription[] = contributes.languageModelTools;
  const tools = createTools(app, scope, descriptions);
  const mcp = new McpDoor(async (guest) => {
    const { serveMcp } = await import('./tools/serveMcp');
    await serveMcp(guest, { descriptions, tools, version });
  });
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
        app.close();
      },
    },
    app,
    shown,
    documents,
    tools,
    mcp,
    createImageIdServices(app),
    resumeUploads(scope),
    resumeReplacements(scope),
    resumeSources(scope),
    tidyNotes(store, app.known, app.boots, app.replacements, app.protection.locks),
    network.onDidChange(() => app.retryLists()),
    network,
  );
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return {
    commands: new Map(commandHandlers(scope, byHand)),
    api: createExportedApi({ credentials: accounts, watchOf }),
    signIn: app.signIn,
    tools,
    issueMcpTicket: () => mcp.issue(),
    files: documents.files,
    /** Shows the table of images in a panel of the window before. */
    restoreInventory: (panel: vscode.WebviewPanel) => shown.inventory.fill(panel),
    runTask: (definition: Readonly<Record<string, unknown>>, surroundings: TaskSurroundings) =>
      byHand(() => runImageTask(scope, definition, surroundings)),
  };
}
