import type { Accounts } from '../host/accounts';
import { settings } from '../host/settings';
import type { CommandTable } from './command';
import { copyImageId } from './copyImageId';
import { openTokenPage } from './openTokenPage';
import { signOut } from './signOut';
import { cancelUpload } from './upload/cancelUpload';
import type { UploadContext } from './upload/uploadContext';
import { uploadImage } from './upload/uploadImage';
import { waitUntilAvailable } from './waitUntilAvailable';

export interface CommandContext extends UploadContext {
  readonly accounts: Accounts;
  signIn(): Promise<void>;
  showLog(): void;
}

/** What each command does. A tree hands over the row and all selected rows, the palette nothing. */
export function commandTable(context: CommandContext): CommandTable {
  const { accounts, regions, store } = context;
  return {
    'linodeImages.signIn': () => context.signIn(),
    'linodeImages.signOut': () => signOut(accounts),
    'linodeImages.openTokenPage': openTokenPage,
    'linodeImages.refresh': () => {
      regions.forget();
      return Promise.all([store.refresh(), regions.loadQuietly()]);
    },
    'linodeImages.uploadImage': (target, selection) => uploadImage(context, target, selection),
    'linodeImages.uploadImageHere': (target) => uploadImage(context, target, undefined),
    'linodeImages.uploadFile': (target, selection) => uploadImage(context, target, selection),
    'linodeImages.cancelUpload': (target) => cancelUpload(context, target),
    'linodeImages.waitUntilAvailable': (target, selection) =>
      waitUntilAvailable(context, target, selection),
    'linodeImages.showDeprecated': () => settings.setShowDeprecated(true),
    'linodeImages.hideDeprecated': () => settings.setShowDeprecated(false),
    'linodeImages.copyImageId': (target) => copyImageId(store, target),
    'linodeImages.showLog': () => context.showLog(),
  };
}
