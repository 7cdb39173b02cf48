import * as vscode from 'vscode';
import { FirstUse, hasOwnTab, registerImageFiles } from './app/firstUse';
import { registerImageTasks } from './app/imageTasks';
import type { LinodeImagesApi } from './app/publicApi';
import { registerMcp } from './app/tools/registerMcp';
import { registerTools } from './app/tools/registerTools';
import { ChosenAccounts } from './features/accounts/accountChoice';
import { Accounts } from './features/accounts/accounts';
import { LinodeAuthentication } from './features/accounts/authenticationProvider';
import { onFirstIdFile } from './features/imageIds/idFiles';
import { setLanguage } from './kit/language';
import { ContextKey, INTENT_KEY_PREFIX, INVENTORY_PANEL, UPLOAD_KEY_PREFIX } from './kit/manifest';
import { setWindow } from './ui/safeWindow';
import { apiUrl, isMcpWanted } from './ui/settings';
import { vscodeWindow } from './ui/vscode/vscodeWindow';

/**
 * What every window pays for: who is signed in, and the names by which the rest is reached. The rest,
 * `app/main.ts`, is loaded by its first use, or at once where an upload is to be taken up.
 */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  setLanguage({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  setWindow(vscodeWindow);
  const { globalState, secrets, workspaceState: workspace } = context;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const apiOrigin = () => apiUrl.value.origin;
  const accounts = new Accounts(secrets, { log, workspace, apiOrigin });
  const accountChoice = new ChosenAccounts(accounts, workspace);
  const firstUse = new FirstUse(async () => {
    const { startMain } = await import('./app/main');
    return () => startMain({ accountChoice, accounts, context, log });
  });
  const main = () => firstUse.main();
  context.subscriptions.push(
    log,
    accounts,
    accountChoice,
    accounts.onDidChange(({ kind }) => setSignedInContext(kind === 'signedIn')),
    apiUrl.onDidChange(() => {
      if (!firstUse.isLoaded) void accounts.load();
    }),
    new LinodeAuthentication({ accounts, signIn: async () => (await main()).signIn() }),
    registerImageFiles(firstUse),
    vscode.window.registerUriHandler({
      handleUri: async ({ path }) => (await import('./app/imageLinks')).openImageLink(path),
    }),
    onFirstIdFile(() => void main()),
    registerImageTasks(async (definition, surroundings) =>
      (await main()).runTask(definition, surroundings),
    ),
    registerTools(contributes(context).languageModelTools, async (name, call) =>
      (await main()).tools.run(name, call),
    ),
    registerMcp({
      context,
      log,
      isWanted: isMcpWanted,
      issueTicket: async () => (await main()).issueMcpTicket(),
    }),
    vscode.window.registerWebviewPanelSerializer(INVENTORY_PANEL, {
      deserializeWebviewPanel: async (panel) => (await main()).restoreInventory(panel),
    }),
    ...contributes(context).commands.map(({ command: id }) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        const { commands } = await main();
        return commands.get(id)?.(...args);
      }),
    ),
    firstUse,
  );
  void accounts.load();
  if (hasPendingUpload(globalState) || hasOwnTab()) void main();
  return {
    version: 1,
    waitUntilAvailable: async (...args) => (await main()).api.waitUntilAvailable(...args),
  };
}

interface Contributes {
  readonly commands: readonly { readonly command: string }[];
  readonly languageModelTools: readonly { readonly name: string }[];
}

/** What package.json contributes; tests hold the code against it. */
function contributes({ extension }: vscode.ExtensionContext): Contributes {
  return extension.packageJSON.contributes;
}

/** The palette offers by it what only works with an account. */
function setSignedInContext(isSignedIn: boolean): void {
  void vscode.commands.executeCommand('setContext', ContextKey.signedIn, isSignedIn);
}

/** An upload of this or another window that is not at its end. */
function hasPendingUpload(memory: vscode.Memento): boolean {
  const isPending = (key: string) =>
    key.startsWith(UPLOAD_KEY_PREFIX) || key.startsWith(INTENT_KEY_PREFIX);
  return memory.keys().some(isPending);
}
