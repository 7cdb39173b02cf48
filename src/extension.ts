import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LinodeImagesApi } from './api';
import { askingCredentials } from './commands/askingCredentials';
import { registerCommands } from './commands/command';
import type { CommandContext } from './commands/commandContext';
import { commandTable } from './commands/commandTable';
import { registerImageLinks } from './commands/details/imageLinks';
import { revealUnfiltered } from './commands/filter/revealUnfiltered';
import { resumeReplacements } from './commands/replace/resumeReplacements';
import { signIn } from './commands/signIn';
import { resumeSources } from './commands/source/noteSource';
import { registerImageTasks } from './commands/tasks/imageTasks';
import { resumeUploads } from './commands/upload/resumeUploads';
import { Rights } from './core/access/rights';
import { Arrangements } from './core/arrangement/arrangements';
import { tidyNotes } from './core/images/imageNotes';
import { ImageProgress } from './core/images/imageProgress';
import { ImageStore } from './core/images/imageStore';
import { ImageWatch } from './core/images/imageWatch';
import { ListRefresh } from './core/images/listRefresh';
import { oncePerKey } from './core/operations/oncePerKey';
import type { Operations } from './core/operations/operations';
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
import { machineId } from './files/machineId';
import { createImageChecks } from './files/preflight/imageChecks';
import { createSshKeys } from './files/sshKeys';
import { Accounts } from './host/accounts';
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
import { ImagesViews } from './views/imagesViews';
import { showUploadStatus } from './views/uploadStatusBar';
import { UploadsView } from './views/uploads/uploadsView';

/** Makes the parts, connects them, and hands them to VS Code; what it gives is for other extensions. */
export function activate(context: vscode.ExtensionContext): LinodeImagesApi {
  let isClosing = false;
  const log = vscode.window.createOutputChannel('Linode Images', { log: true });
  const accounts = new Accounts(context.secrets, {
    log,
    apiOrigin: () => settings.apiUrl().origin,
  });
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
  // What runs by itself never asks for a token; what the user asked for may, and then goes on.
  const quiet = createLinodeClient(connection, accounts);
  const signInNow = () => signIn({ accounts, api: quiet.account });

  const store = new ImageStore({ api: quiet.images, session: accounts, clock, log });
  const rights = new Rights({ api: quiet.account, session: accounts, store, log });
  const regions = new RegionStore({ api: quiet.regions, log });
  const active = new ActiveUploads(clock);
  const making = new ImageProgress();
  const listRefresh = new ListRefresh({ store, session: accounts, clock });
  const apiOrigin = () => settings.apiOrigin();
  const kept = { memory: context.globalState, apiOrigin };
  const protection = new Protection({ ...kept, tag: settings.protectTag });
  const following = { store, protection, clock, log };
  const watching = { ...following, awaited: new Set<string>(), making };
  const watch = new ImageWatch({ ...watching, images: quiet.images, events: quiet.events });
  const files = createImageFiles();
  const storage = context.globalStorageUri.fsPath;
  const compressed = path.join(storage, 'compressed');
  const compressor = createImageCompressor(compressed);
  void removeLeftovers(compressed, log);
  const uploader = createObjectStorage({ dispatcher: connection.dispatcher, clock, log });
  const operationsOf = oncePerKey((accountId: string): Operations => {
    const credentials = askingCredentials({ accounts, accountId, signIn: signInNow });
    const client = createLinodeClient(connection, credentials);
    const { images } = client;
    const { events } = quiet; // Nobody is asked for a scope that only tells how far things are.
    const follower = new ImageWatch({ ...watching, accountId, images, events });
    return { ...client, ...following, accountId, events, watch: follower };
  });
  const quietOperationsOf = oncePerKey((accountId: string): Operations => {
    const client = createLinodeClient(connection, accounts.credentialsOf(accountId));
    const follower = new ImageWatch({ ...watching, ...client, accountId });
    return { ...client, ...following, accountId, watch: follower };
  });
  const queue = new UploadQueue();
  const claims = new FileClaims(path.join(storage, 'claims'));
  const keeping = {
    ...{ ...kept, secrets: context.secrets, claims, log },
    ...{ machine: machineId(storage), newId: randomUUID },
  };
  const journal = new UploadJournal(keeping);
  const intents = new UploadIntents(keeping);
  const known = createKnownFiles(keeping);
  const replacements = createReplacements(keeping);
  const arrangements = new Arrangements(context.workspaceState);
  const asked = { clock, price: settings.imagePrice, protection, regions, session: accounts };
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
    ...{ store, session: accounts, rights, regions, active, making, listRefresh, watch, clock },
    ...{ journal, known, replacements, protection, arrangements, filter, progressOf },
    price: settings.imagePrice,
    showDeprecated: () => settings.showDeprecated() || filter.asksForDeprecated,
  });
  const uploads = new UploadsView({ ...queued, store, regions, clock });
  const details = new ImageDocuments({
    ...{ store, session: accounts, regions, known, protection, clock, log },
    ...{ images: quiet.images, price: settings.imagePrice },
  });
  const parts: CommandContext = {
    ...{ accounts, quiet, store, regions, rights, clock, log },
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
    reveal: (imageId) =>
      revealUnfiltered({ filter, store, reveal: (id) => views.reveal(id) }, imageId),
    isClosing: () => isClosing,
    showLog: () => log.show(),
  };
  const { showDeprecated, protectTag, pricePerGbMonth, priceAsOf } = SettingKey;
  const commands = registerCommands(commandTable(parts), log);
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
        journal.close();
        intents.close();
      },
    },
    ...[accounts, store, rights, listRefresh, watch, views, uploads, commands],
    ...[showUploadStatus(queued), details, registerImageLinks(), registerImageTasks(parts)],
    ...[resumeUploads(parts), resumeReplacements(parts), resumeSources(parts)],
    ...[keepKnownFiles(known, journal), keepReplacements(replacements, journal)],
    tidyNotes(store, known, replacements, protection.locks),
    { dispose: () => agent.dispose() },
    claims,
    onDidChangeProxySettings(() => agent.configure(proxySettings())),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      void accounts.load().then(() => store.startOver());
    }),
    onDidChangeSetting([showDeprecated, protectTag, pricePerGbMonth, priceAsOf], () => {
      views.refresh();
      details.showAnew();
    }),
    log,
  );
  void accounts.load();
  const watchOf = (accountId: string) => quietOperationsOf(accountId).watch;
  return createExportedApi({ credentials: accounts, watchOf });
}
