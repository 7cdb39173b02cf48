import type { Accounts } from '../host/accounts';
import { settings } from '../host/settings';
import type { CommandTable } from './command';
import { copyImageId } from './copyImageId';
import type { DeployContext } from './deploy/deployContext';
import { deployImage } from './deploy/deployImage';
import { rebuildLinode } from './deploy/rebuildLinode';
import { openTokenPage } from './openTokenPage';
import { signOut } from './signOut';
import { cancelUpload } from './upload/cancelUpload';
import type { UploadContext } from './upload/uploadContext';
import { uploadImage } from './upload/uploadImage';

export interface CommandContext extends UploadContext, DeployContext {
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
    'linodeImages.deployImage': (target) => deployImage(context, target),
    'linodeImages.rebuildLinode': (target) => rebuildLinode(context, target),
    'linodeImages.showDeprecated': () => settings.setShowDeprecated(true),
    'linodeImages.hideDeprecated': () => settings.setShowDeprecated(false),
    'linodeImages.copyImageId': (target) => copyImageId(store, target),
    'linodeImages.showLog': () => context.showLog(),
  };
}
