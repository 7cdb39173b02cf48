import * as vscode from 'vscode';
import { createApp } from './app/app';
import { commandHandlers } from './app/dispatch';
import { createDocumentServices } from './app/documentServices';
import { createExportedApi } from './app/exportedApi';
import { registerImageTasks } from './app/imageTasks';
import { createNetwork } from './app/network';
import type { LinodeImagesApi } from './app/publicApi';
import { createViews, registerImageLinks } from './app/views';
import { LinodeAuthentication } from './features/accounts/authenticationProvider';
import { revealUnfiltered } from './features/filter/revealUnfiltered';
import { tidyNotes } from './features/images/model/imageNotes';
import { shellOf } from './features/preflight/model/conversionSteps';
import { resumeSources } from './features/upload/askIfUploaded';
import { resumeReplacements } from './features/upload/resumeReplacements';
import { resumeUploads } from './features/upload/resumeUploads';
import { setLanguage } from './kit/language';
import { setWindow } from './ui/safeWindow';
import { vscodeWindow } from './ui/vscode/vscodeWindow';

/** Makes the parts, connects them, and hands them to VS Code; what it gives is for other extensions. */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  setLanguage({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  setWindow(vscodeWindow);
  const { extensionUri, globalState, globalStorageUri, secrets, workspaceState } = context;
  let isClosing = false;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const { version } = context.extension.packageJSON;
  const userAgent = `linode-images/${version} vscode/${vscode.version}`;
  const network = createNetwork({ log, userAgent });
  const { byHand, connection } = network;
  const folder = globalStorageUri.fsPath;
  const shell = () => shellOf(process.platform === 'win32', vscode.env.shell);
  const memories = { folder, globalState, secrets, workspaceState };
  const app = createApp({ byHand, connection, shell, ...memories });
  const { accounts, filter, quietOperationsOf, shownAccounts, store } = app;
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
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => shown.views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
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
    ...commandHandlers(scope, byHand).map(([id, run]) => vscode.commands.registerCommand(id, run)),
    new LinodeAuthentication({ accounts, signIn: app.signIn }),
    createDocumentServices({ context: scope, partsOf: app.partsOf }),
    registerImageLinks(),
    registerImageTasks(scope),
    resumeUploads(scope),
    resumeReplacements(scope),
    resumeSources(scope),
    tidyNotes(store, app.known, app.replacements, app.protection.locks),
    network.onDidChange(() => app.retryLists()),
    network,
    log,
  );
  void accounts.load();
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return createExportedApi({ credentials: accounts, watchOf });
}
