import * as vscode from 'vscode';
import { askingCredentials } from './commands/askingCredentials';
import { registerCommands } from './commands/command';
import { copyImageId } from './commands/copyImageId';
import { openTokenPage } from './commands/openTokenPage';
import { ensureSignedIn, signIn } from './commands/signIn';
import { signOut } from './commands/signOut';
import { tellFailure } from './commands/tellFailure';
import { cancelUpload } from './commands/upload/cancelUpload';
import { resumeUploads } from './commands/upload/resumeUploads';
import type { UploadContext } from './commands/upload/uploadContext';
import { uploadImage } from './commands/upload/uploadImage';
import { ImageStore } from './core/images/imageStore';
import { ImageWatch } from './core/images/imageWatch';
import { ListRefresh } from './core/images/listRefresh';
import { RegionStore } from './core/regions/regionStore';
import { ActiveUploads } from './core/upload/activeUploads';
import type { Uploads } from './core/upload/uploadImage';
import { UploadNotes } from './core/upload/uploadNotes';
import { createImageFiles } from './files/imageFile';
import { Accounts } from './host/accounts';
import { onDidChangeProxySettings, proxySettings } from './host/network';
import { onDidChangeSetting, settings } from './host/settings';
import { systemClock as clock } from './host/systemClock';
import { createLinodeClient } from './linode/client';
import { createAgent } from './linode/connection/agent';
import { RateLimits } from './linode/sending/rateLimits';
import { createObjectStorage } from './linode/storage/objectStorage';
import { SettingKey } from './manifest';
import { ImagesViews } from './views/imagesViews';
import { showUploadStatus } from './views/uploadStatusBar';
import { commandFailure } from './words/errors/commandFailure';

/** Makes the parts, connects them, and hands them to VS Code. */
export function activate(context: vscode.ExtensionContext): void {
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
  const regions = new RegionStore({ api: quiet.regions, log });
  const active = new ActiveUploads(clock);
  const listRefresh = new ListRefresh({ store, session: accounts, clock });
  const following = { store, clock, log };
  const watch = new ImageWatch({ ...following, images: quiet.images, events: quiet.events });
  const files = createImageFiles();
  const uploader = createObjectStorage({ dispatcher: connection.dispatcher, clock, log });
  const uploadsOf = oncePerKey((accountId: string): Uploads => {
    const credentials = askingCredentials({ accounts, accountId, signIn: signInNow });
    const { images } = createLinodeClient(connection, credentials);
    const follower = new ImageWatch({ ...following, accountId, images, events: quiet.events });
    return { accountId, images, files, uploader, store, watch: follower, active };
  });
  const notes = new UploadNotes(context.globalState, clock);
  const views = new ImagesViews({
    ...{ store, session: accounts, regions, active, listRefresh, watch, clock },
    progressOf: (id) => active.progressOf(id) ?? notes.progressOf(id),
    showDeprecated: settings.showDeprecated,
  });
  const upload: UploadContext = {
    ...{ files, uploadsOf, active, store, regions, notes, clock },
    quietImages: quiet.images,
    memory: context.globalState,
    ensureSignedIn: () => ensureSignedIn(accounts, signInNow),
    reveal: (imageId) => views.reveal(imageId),
    tellFailure: (error) => tellFailure(commandFailure('linodeImages.uploadImage'), error, log),
    isClosing: () => isClosing,
  };
  const commands = registerCommands(
    {
      'linodeImages.signIn': signInNow,
      'linodeImages.signOut': () => signOut(accounts),
      'linodeImages.openTokenPage': openTokenPage,
      'linodeImages.refresh': () => {
        regions.forget();
        return Promise.all([store.refresh(), regions.loadQuietly()]);
      },
      'linodeImages.uploadImage': (target, selection) => uploadImage(upload, target, selection),
      'linodeImages.uploadImageHere': (target) => uploadImage(upload, target, undefined),
      'linodeImages.uploadFile': (target, selection) => uploadImage(upload, target, selection),
      'linodeImages.cancelUpload': (target) => cancelUpload(upload, target),
      'linodeImages.showDeprecated': () => settings.setShowDeprecated(true),
      'linodeImages.hideDeprecated': () => settings.setShowDeprecated(false),
      'linodeImages.copyImageId': (target) => copyImageId(store, target),
      'linodeImages.showLog': () => log.show(),
    },
    log,
  );
  context.subscriptions.push(
    {
      dispose: () => {
        isClosing = true;
      },
    },
    ...[accounts, store, listRefresh, watch, views, commands, showUploadStatus(active)],
    resumeUploads(upload),
    { dispose: () => agent.dispose() },
    onDidChangeProxySettings(() => agent.configure(proxySettings())),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      void accounts.load().then(() => store.startOver());
    }),
    onDidChangeSetting(SettingKey.showDeprecated, () => views.refresh()),
    log,
  );
  void accounts.load();
}

/** Uploads of one account share what they have, the question for another token included. */
function oncePerKey<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
