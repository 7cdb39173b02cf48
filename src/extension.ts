import * as vscode from 'vscode';
import type { LinodeImagesApi } from './api';
import { commandsInAccounts } from './commands/accounts/inAccounts';
import { registerCommands } from './commands/command';
import type { CommandContext } from './commands/commandContext';
import { registerImageLinks } from './commands/details/imageLinks';
import { revealUnfiltered } from './commands/filter/revealUnfiltered';
import { resumeReplacements } from './commands/replace/resumeReplacements';
import { signIn } from './commands/signIn';
import { resumeSources } from './commands/source/noteSource';
import { registerImageTasks } from './commands/tasks/imageTasks';
import { resumeUploads } from './commands/upload/resumeUploads';
import { ShownAccounts } from './core/access/shownAccounts';
import { ShownImages } from './core/access/shownImages';
import { ShownRights } from './core/access/shownRights';
import { Arrangements } from './core/arrangement/arrangements';
import { tidyNotes } from './core/images/imageNotes';
import { PublicImages } from './core/images/publicImages';
import { ImageFilter } from './core/query/imageFilter';
import { queryContext } from './core/query/queryContext';
import { SavedFilters } from './core/query/savedFilters';
import { RegionStore } from './core/regions/regionStore';
import { createImageChecks } from './files/preflight/imageChecks';
import { createSshKeys } from './files/sshKeys';
import { ChosenAccounts } from './host/accountChoice';
import { Accounts } from './host/accounts';
import { LinodeAuthentication } from './host/authenticationProvider';
import { createExportedApi } from './host/exportedApi';
import { onDidChangeSetting, settings } from './host/settings';
import { systemClock as clock } from './host/systemClock';
import { createLinodeClient } from './linode/client';
import { SettingKey } from './manifest';
import { createAccountParts } from './parts/accountParts';
import { createDocumentParts } from './parts/documentParts';
import { createKeptParts } from './parts/keptParts';
import { createNetworkParts } from './parts/networkParts';
import { createUploadParts } from './parts/uploadParts';
import { createViewParts } from './parts/viewParts';
import { setLanguage } from './words/language';

/** Makes the parts, connects them, and hands them to VS Code; what it gives is for other extensions. */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  setLanguage({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  const { globalState, globalStorageUri, workspaceState: workspace } = context;
  let isClosing = false;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const apiOrigin = () => settings.apiUrl().origin;
  const accounts = new Accounts(context.secrets, { log, workspace, apiOrigin });
  const accountChoice = new ChosenAccounts(accounts, workspace);
  const { version } = context.extension.packageJSON;
  const userAgent = `linode-images/${version} vscode/${vscode.version}`;
  const network = createNetworkParts({ log, userAgent });
  const { connection } = network;
  const quiet = createLinodeClient(connection, accounts); // It asks nobody for a token.
  const signInNow = () => signIn({ accounts, api: quiet.account });
  const kept = createKeptParts({ context, clock, log });
  const { claims, intents, journal, known, protection, replacements, sharing } = kept;
  const publicImages = new PublicImages({ api: quiet.images, clock, sharing });
  const ofAccounts = createAccountParts({
    ...{ accounts, connection, protection, publicImages, sharing, signIn: signInNow },
  });
  const { making, operationsOf, partsOf, quietOperationsOf } = ofAccounts;
  const shownAccounts = new ShownAccounts({ choice: accountChoice, partsOf });
  const store = new ShownImages(shownAccounts);
  const rights = new ShownRights(shownAccounts);
  const regions = new RegionStore({ api: quiet.regions, log, memory: globalState });
  const uploads = createUploadParts({
    ...{ connection, folder: globalStorageUri.fsPath, intents, journal, operationsOf, store },
  });
  const { active, files, progressOf, queue, uploadsOf } = uploads;
  const arrangements = new Arrangements(workspace);
  const asked = { clock, price: settings.imagePrice, protection, regions, accounts: shownAccounts };
  const filter = new ImageFilter({ memory: workspace, context: () => queryContext(asked) });
  const ownerOf = (id: string) => shownAccounts.ownerOf(id)?.accountId ?? store.accountId ?? '';
  const shown = createViewParts({
    ...{ store, session: accounts, rights, regions, active, making, clock, log, queue },
    ...{ accounts: shownAccounts, journal, known, replacements, protection },
    ...{ arrangements, filter, progressOf, extensionUri: context.extensionUri },
    whose: (accountId) => accounts.whose(accountId),
    images: { get: (id, signal) => quietOperationsOf(ownerOf(id)).images.get(id, signal) },
  });
  const parts: CommandContext = {
    ...{ accounts, accountChoice, shownAccounts, quiet, store, regions, rights, clock, log },
    ...{ active, journal, intents, queue, operationsOf, quietOperationsOf, uploadsOf },
    ...{ claims, files, known, replacements, protection, arrangements, filter },
    savedFilters: new SavedFilters(globalState),
    details: shown.details,
    checks: createImageChecks(files),
    sshKeys: createSshKeys(log),
    isUploading: (id) => progressOf(id) !== undefined,
    memory: globalState,
    signIn: signInNow,
    contextOf: (accountId) => {
      const { rights, store } = partsOf(accountId);
      return { ...parts, accountId, rights, store };
    },
    openInventory: () => shown.inventory.open(),
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => shown.views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
  };
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
        journal.close();
        intents.close();
      },
    },
    ...[accounts, accountChoice, shownAccounts, ofAccounts, shown],
    registerCommands(commandsInAccounts(parts), log),
    new LinodeAuthentication({ accounts, signIn: signInNow }),
    ...[createDocumentParts({ context: parts, partsOf }), registerImageLinks()],
    ...[registerImageTasks(parts), resumeUploads(parts)],
    ...[resumeReplacements(parts), resumeSources(parts)],
    tidyNotes(store, known, replacements, protection.locks),
    ...[network, kept],
    accounts.onDidChange(() => accounts.identities && sharing.keepOnly(accounts.identities)),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      publicImages.forget();
      void accounts.load().then(() => ofAccounts.moveToOtherApi());
    }),
    log,
  );
  void accounts.load();
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return createExportedApi({ credentials: accounts, watchOf });
}
