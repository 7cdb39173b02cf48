import * as vscode from 'vscode';
import type { LinodeImagesApi } from './api';
import { commandsInAccounts } from './commands/accounts/inAccounts';
import { tellingFailures } from './commands/command';
import { revealUnfiltered } from './commands/filter/revealUnfiltered';
import { resumeReplacements } from './commands/replace/resumeReplacements';
import { resumeSources } from './commands/source/noteSource';
import { resumeUploads } from './commands/upload/resumeUploads';
import { tidyNotes } from './core/images/imageNotes';
import { shellOf } from './core/upload/preflight/shellCommand';
import { LinodeAuthentication } from './host/authenticationProvider';
import { createExportedApi } from './host/exportedApi';
import { vscodeWindow } from './host/vscodeWindow';
import { commandIds } from './manifest';
import { createApp } from './parts/app';
import { eachByHand } from './parts/byHand';
import { createDocumentParts } from './parts/documentParts';
import { registerImageLinks } from './parts/imageLinks';
import { registerImageTasks } from './parts/imageTasks';
import { createNetworkParts } from './parts/networkParts';
import { createViewParts } from './parts/viewParts';
import { setWindow } from './ui/window';
import { setLanguage } from './words/language';

/** Makes the parts, connects them, and hands them to VS Code; what it gives is for other extensions. */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  setLanguage({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  setWindow(vscodeWindow);
  const { extensionUri, globalState, globalStorageUri, secrets, workspaceState } = context;
  let isClosing = false;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const { version } = context.extension.packageJSON;
  const userAgent = `linode-images/${version} vscode/${vscode.version}`;
  const network = createNetworkParts({ log, userAgent });
  const { byHand, connection } = network;
  const folder = globalStorageUri.fsPath;
  const shell = () => shellOf(process.platform === 'win32', vscode.env.shell);
  const memories = { folder, globalState, secrets, workspaceState };
  const app = createApp({ byHand, connection, shell, ...memories });
  const { accounts, filter, quietOperationsOf, shownAccounts, store } = app;
  const ownerOf = (id: string) => shownAccounts.ownerOf(id)?.accountId ?? store.accountId ?? '';
  const shown = createViewParts({
    ...app,
    extensionUri,
    session: accounts,
    accounts: shownAccounts,
    whose: (accountId) => accounts.whose(accountId),
    images: { get: (id, signal) => quietOperationsOf(ownerOf(id)).images.get(id, signal) },
  });
  const commands = app.commandContext({
    details: shown.details,
    openInventory: () => shown.inventory.open(),
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => shown.views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
  });
  const table = tellingFailures(eachByHand(commandsInAccounts(commands), byHand), log);
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
        app.close();
      },
    },
    ...[app, shown],
    ...commandIds.map((id) => vscode.commands.registerCommand(id, table[id])),
    new LinodeAuthentication({ accounts, signIn: app.signIn }),
    createDocumentParts({ context: commands, partsOf: app.partsOf }),
    ...[registerImageLinks(), registerImageTasks(commands)],
    ...[resumeUploads(commands), resumeReplacements(commands), resumeSources(commands)],
    tidyNotes(store, app.known, app.replacements, app.protection.locks),
    network.onDidChange(() => app.retryLists()),
    ...[network, log],
  );
  void accounts.load();
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return createExportedApi({ credentials: accounts, watchOf });
}
