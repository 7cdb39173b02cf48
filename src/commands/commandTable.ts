import type { Accounts } from '../host/accounts';
import { settings } from '../host/settings';
import type { CommandTable } from './command';
import { copyIds, copyJson, copyLabels } from './details/copyImages';
import { openInCloudManager } from './details/openInCloudManager';
import { revealImage } from './details/revealImage';
import { rowImages } from './details/rowImages';
import { type Details, refreshDetails, showDetails } from './details/showDetails';
import { openTokenPage } from './openTokenPage';
import { signOut } from './signOut';
import { cancelUpload } from './upload/cancelUpload';
import type { UploadContext } from './upload/uploadContext';
import { uploadImage } from './upload/uploadImage';

export interface CommandContext extends UploadContext {
  readonly accounts: Accounts;
  readonly details: Details;
  signIn(): Promise<void>;
  showLog(): void;
}

/** What each command does. A tree hands over the row and all selected rows, the palette nothing. */
export function commandTable(context: CommandContext): CommandTable {
  const { accounts, details, regions, store } = context;
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
    'linodeImages.showDeprecated': () => settings.setShowDeprecated(true),
    'linodeImages.hideDeprecated': () => settings.setShowDeprecated(false),
    'linodeImages.showDetails': async (target, selection) =>
      showDetails(details, await rowImages(store, target, selection)),
    'linodeImages.refreshDetails': (target) => refreshDetails(details, target),
    'linodeImages.openInCloudManager': async (target, selection) =>
      openInCloudManager(await rowImages(store, target, selection, (image) => !image.isPublic)),
    'linodeImages.revealImage': (target) => revealImage(context, target),
    'linodeImages.copyImageId': async (target, selection) => {
      if (typeof target === 'string') return copyIds([target]);
      return copyIds((await rowImages(store, target, selection)).map(({ id }) => id));
    },
    'linodeImages.copyImageLabel': async (target, selection) =>
      copyLabels(await rowImages(store, target, selection)),
    'linodeImages.copyImageJson': async (target, selection) =>
      copyJson(await rowImages(store, target, selection)),
    'linodeImages.showLog': () => context.showLog(),
  };
}
