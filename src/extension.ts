import * as vscode from 'vscode';
import { askingCredentials } from './commands/askingCredentials';
import { cancelUpload } from './commands/cancelUpload';
import { registerCommands } from './commands/command';
import { copyImageId } from './commands/copyImageId';
import { openTokenPage } from './commands/openTokenPage';
import { ensureSignedIn, signIn } from './commands/signIn';
import { signOut } from './commands/signOut';
import { watchForInterrupted } from './commands/tellInterrupted';
import { uploadImage } from './commands/uploadImage';
import { ImageStore } from './core/imageStore';
import { ImageWatch } from './core/imageWatch';
import { ListRefresh } from './core/listRefresh';
import { RegionStore } from './core/regionStore';
import { ActiveUploads } from './core/upload/activeUploads';
import type { Uploads } from './core/upload/uploadImage';
import { createImageFiles } from './files/imageFile';
import { Accounts } from './host/accounts';
import { onDidChangeProxySettings, proxySettings } from './host/network';
import { onDidChangeSetting, settings } from './host/settings';
import { systemClock as clock } from './host/systemClock';
import { UploadNotes } from './host/uploadNotes';
import { createAgent } from './linode/agent';
import { createLinodeClient } from './linode/client';
import { createObjectStorage } from './linode/objectStorage';
import { RateLimits } from './linode/rateLimits';
import { SettingKey } from './manifest';
import { ImagesViews } from './views/imagesViews';
import { showUploadStatus } from './views/uploadStatusBar';

/** Makes the parts, connects them, and hands them to VS Code. */
export function activate(context: vscode.ExtensionContext): void {
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
  const listRefresh = new ListRefresh({ store, clock });
  const following = { store, clock, log };
  const watch = new ImageWatch({ ...following, images: quiet.images, events: quiet.events });
  const files = createImageFiles();
  const uploader = createObjectStorage({ dispatcher: connection.dispatcher, clock, log });
  const uploadsOf = (accountId: string): Uploads => {
    const credentials = askingCredentials({ accounts, accountId, signIn: signInNow });
    const { images } = createLinodeClient(connection, credentials);
    const follower = new ImageWatch({ ...following, images, events: quiet.events });
    return { images, files, uploader, store, watch: follower, active };
  };
  const views = new ImagesViews({
    ...{ store, session: accounts, regions, active, listRefresh, watch, clock },
    showDeprecated: settings.showDeprecated,
  });
  const notes = new UploadNotes(context.globalState);
  const upload = {
    ...{ files, uploadsOf, active, store, regions, notes, memory: context.globalState },
    ensureSignedIn: () => ensureSignedIn(accounts, signInNow),
    reveal: (imageId: string) => views.reveal(imageId),
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
    ...[log, accounts, store, listRefresh, watch, views, commands, showUploadStatus(active)],
    watchForInterrupted(upload),
    { dispose: () => agent.dispose() },
    onDidChangeProxySettings(() => agent.configure(proxySettings())),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      void accounts.load().then(() => store.startOver());
    }),
    onDidChangeSetting(SettingKey.showDeprecated, () => views.refresh()),
  );
  void accounts.load();
}
