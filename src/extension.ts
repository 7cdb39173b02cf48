import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { createAccountParts } from './accountParts';
import type { LinodeImagesApi } from './api';
import { commandsInAccounts } from './commands/accounts/inAccounts';
import { registerCommands } from './commands/command';
import type { CommandContext } from './commands/commandContext';
import { registerImageLinks } from './commands/details/imageLinks';
import { readDocument } from './commands/document/readDocument';
import { saveDocument } from './commands/document/saveDocument';
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
import { ListSharing } from './core/images/listSharing';
import { PublicImages } from './core/images/publicImages';
import { Protection } from './core/protection/protection';
import { ImageFilter } from './core/query/imageFilter';
import { queryContext } from './core/query/queryContext';
import { SavedFilters } from './core/query/savedFilters';
import { RegionStore } from './core/regions/regionStore';
import { createReplacements, keepReplacements } from './core/replacement/replacements';
import { createKnownFiles, keepKnownFiles } from './core/source/knownFiles';
import { ActiveUploads } from './core/upload/activeUploads';
import { UploadIntents } from './core/upload/uploadIntents';
import { UploadJournal } from './core/upload/uploadJournal';
import { uploadProgress } from './core/upload/uploadProgress';
import { UploadQueue } from './core/upload/uploadQueue';
import type { Uploads } from './core/upload/uploads';
import { FileClaims } from './files/claims';
import { createImageCompressor } from './files/compress/imageCompressor';
import { removeLeftovers } from './files/compress/workFolder';
import { createImageFiles } from './files/imageFile';
import { ListFiles } from './files/lists/listFiles';
import { machineId } from './files/machineId';
import { createImageChecks } from './files/preflight/imageChecks';
import { createSshKeys } from './files/sshKeys';
import { ChosenAccounts } from './host/accountChoice';
import { Accounts } from './host/accounts';
import { LinodeAuthentication } from './host/authenticationProvider';
import { createExportedApi } from './host/exportedApi';
import { onDidChangeProxySettings, proxySettings } from './host/network';
import { onDidChangeSetting, settings } from './host/settings';
import { systemClock as clock } from './host/systemClock';
import { createLinodeClient } from './linode/client';
import { createAgent } from './linode/connection/agent';
import { RateLimits } from './linode/sending/rateLimits';
import { createObjectStorage } from './linode/storage/objectStorage';
import { SettingKey } from './manifest';
import { ImageDocuments } from './views/details/imageDocuments';
import { DocumentProblems } from './views/documents/documentProblems';
import { DocumentSchemas } from './views/documents/documentSchemas';
import { ImageFiles } from './views/documents/imageFiles';
import { LiveDocuments } from './views/documents/liveDocuments';
import { ImagesViews } from './views/imagesViews';
import { Inventory } from './views/inventory/inventory';
import { showUploadStatus } from './views/uploadStatusBar';
import { UploadsView } from './views/uploads/uploadsView';

/** Makes the parts, connects them, and hands them to VS Code; what it gives is for other extensions. */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  let isClosing = false;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const accounts = new Accounts(context.secrets, {
    log,
    workspace: context.workspaceState,
    apiOrigin: () => settings.apiUrl().origin,
  });
  const accountChoice = new ChosenAccounts(accounts, context.workspaceState);
  const agent = createAgent(proxySettings());
  const connection = {
    get apiUrl() {
      return settings.apiUrl();
    },
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
    userAgent: `linode-images/${context.extension.packageJSON.version} vscode/${vscode.version}`,
    log,
    clock,
  };
  const quiet = createLinodeClient(connection, accounts); // It asks nobody for a token.
  const signInNow = () => signIn({ accounts, api: quiet.account });
  const storage = context.globalStorageUri.fsPath;
  const claims = new FileClaims(path.join(storage, 'claims'));
  const lists = new ListFiles(path.join(storage, 'lists'), log);
  const apiOrigin = () => settings.apiOrigin();
  const kept = { memory: context.globalState, apiOrigin };
  let protectTag = settings.protectTag(); // Reading it for each row takes longer than the row.
  const protection = new Protection({ ...kept, tag: () => protectTag });
  const sharing = new ListSharing({ memory: lists, claims, clock, log, apiOrigin });
  const publicImages = new PublicImages({ api: quiet.images, clock, sharing });
  const ofAccounts = createAccountParts({
    ...{ accounts, connection, protection, publicImages, sharing, signIn: signInNow },
  });
  const { making, operationsOf, partsOf, quietOperationsOf } = ofAccounts;
  const shownAccounts = new ShownAccounts({ choice: accountChoice, partsOf });
  const store = new ShownImages(shownAccounts);
  const rights = new ShownRights(shownAccounts);
  const regions = new RegionStore({ api: quiet.regions, log });
  const active = new ActiveUploads(clock);
  const files = createImageFiles();
  const compressed = path.join(storage, 'compressed');
  const compressor = createImageCompressor(compressed);
  void removeLeftovers(compressed, log);
  const uploader = createObjectStorage({ dispatcher: connection.dispatcher, clock, log });
  const queue = new UploadQueue();
  const keeping = {
    ...{ ...kept, secrets: context.secrets, claims, log },
    ...{ machine: machineId(storage), newId: randomUUID },
  };
  const journal = new UploadJournal(keeping);
  const intents = new UploadIntents(keeping);
  const known = createKnownFiles(keeping);
  const replacements = createReplacements(keeping);
  const arrangements = new Arrangements(context.workspaceState);
  const ownerOf = (id: string) => shownAccounts.ownerOf(id)?.accountId ?? store.accountId ?? '';
  const asked = { clock, price: settings.imagePrice, protection, regions, accounts: shownAccounts };
  const filter = new ImageFilter({
    memory: context.workspaceState,
    context: () => queryContext(asked),
  });
  const savedFilters = new SavedFilters(context.globalState);
  const uploadsOf = (accountId: string): Uploads => ({
    ...{ ...operationsOf(accountId), files, compressor, uploader, active, journal, intents, queue },
  });
  const queued = { active, journal, queue, store };
  const progressOf = (id: string) => uploadProgress(id, queued);
  const views = new ImagesViews({
    ...{ store, session: accounts, rights, regions, active, making, clock },
    ...{ accounts: shownAccounts, journal, known, replacements, protection },
    ...{ arrangements, filter, progressOf, price: settings.imagePrice },
    showDeprecated: () => settings.showDeprecated() || filter.asksForDeprecated,
  });
  const inventory = new Inventory({
    ...{ store, session: accounts, rights, regions, making, journal, replacements, protection },
    ...{ accounts: shownAccounts, active, clock, progressOf },
    showDeprecated: settings.showDeprecated,
    queryContext: () => queryContext(asked),
    initialFilter: () => filter.text,
    extensionUri: context.extensionUri,
  });
  const uploads = new UploadsView({
    ...queued,
    store,
    regions,
    clock,
    whose: (id) => accounts.whose(id),
  });
  const details = new ImageDocuments({
    ...{ store, session: accounts, regions, known, protection, clock, log },
    price: settings.imagePrice,
    images: { get: (id, signal) => quietOperationsOf(ownerOf(id)).images.get(id, signal) },
  });
  const parts: CommandContext = {
    ...{ accounts, accountChoice, shownAccounts, quiet, store, regions, rights, clock, log },
    ...{ active, journal, intents, queue, details, operationsOf, quietOperationsOf, uploadsOf },
    ...{
      claims,
      files,
      known,
      replacements,
      protection,
      arrangements,
      filter,
      savedFilters,
      checks: createImageChecks(files),
    },
    sshKeys: createSshKeys(log),
    isUploading: (id) => progressOf(id) !== undefined,
    memory: context.globalState,
    signIn: signInNow,
    contextOf: (accountId) => {
      const { rights, store } = partsOf(accountId);
      return { ...parts, accountId, rights, store };
    },
    openInventory: () => inventory.open(),
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
  };
  const { showDeprecated, pricePerGbMonth, priceAsOf } = SettingKey;
  const shownSettings = [showDeprecated, SettingKey.protectTag, pricePerGbMonth, priceAsOf];
  const documents = new ImageFiles({
    ...{ store, session: accounts, regions, partsOf, apiOrigin, log },
    imagesOf: (accountId) => quietOperationsOf(accountId).images,
    save: (request) =>
      saveDocument(parts.contextOf(request.accountId), {
        ...request,
        compare: (title) => liveDocuments.compare(request.uri, title),
      }),
  });
  const liveDocuments = new LiveDocuments(documents, store);
  const problems = new DocumentProblems({
    ...{ documents, store, regions, log },
    problemsIn: (text, subject) =>
      readDocument(text, { ...subject, regions: regions.known, protection }).problems,
  });
  const { deniedRegions } = settings;
  const schemas = new DocumentSchemas({ store, regions, deniedRegions });
  const commands = registerCommands(commandsInAccounts(parts), log);
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
        journal.close();
        intents.close();
      },
    },
    ...[accounts, accountChoice, shownAccounts, ofAccounts, views, uploads, commands],
    new LinodeAuthentication({ accounts, signIn: signInNow }),
    ...[documents, liveDocuments, problems, schemas],
    ...[showUploadStatus(queued), details, registerImageLinks(), registerImageTasks(parts)],
    ...[resumeUploads(parts), resumeReplacements(parts), resumeSources(parts)],
    ...[keepKnownFiles(known, journal), keepReplacements(replacements, journal)],
    tidyNotes(store, known, replacements, protection.locks),
    { dispose: () => agent.dispose() },
    ...[
      claims,
      lists,
      accounts.onDidChange(() => accounts.identities && sharing.keepOnly(accounts.identities)),
    ],
    onDidChangeProxySettings(() => agent.configure(proxySettings())),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      publicImages.forget();
      void accounts.load().then(() => ofAccounts.moveToOtherApi());
    }),
    onDidChangeSetting(shownSettings, () => {
      protectTag = settings.protectTag();
      views.refresh();
      details.showAnew();
      inventory.refresh();
    }),
    inventory,
    log,
  );
  void accounts.load();
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return createExportedApi({ credentials: accounts, watchOf });
}
