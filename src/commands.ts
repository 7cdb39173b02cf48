import type { AccountScope } from './app/accountScope';
import {
  addAccount,
  removeAccount,
  renameAccount,
  switchAccount,
} from './features/accounts/manageAccounts';
import { openTokenPage, signOut } from './features/accounts/signIn';
import { groupImages, sortImages } from './features/arrangement/arrangeViews';
import { captureImage } from './features/capture/captureImage';
import { deleteImages } from './features/deletion/deleteImages';
import { deployImage } from './features/deployment/deployImage';
import { rebuildLinode } from './features/deployment/rebuildLinode';
import { copyIds, copyJson, copyLabels } from './features/details/copyImages';
import { revealImage } from './features/details/revealImage';
import {
  compareImages,
  openInCloudManager,
  refreshDetails,
  rowImages,
  showDetails,
} from './features/details/showDetails';
import { editAsDocument } from './features/documents/editAsDocument';
import { editDescription, editImage, renameImage } from './features/edit/editImage';
import { editTags } from './features/edit/editTags';
import { copyExport, exportImages } from './features/export/exportImages';
import { filterImages } from './features/filter/filterBox';
import { applySavedFilter, saveFilter } from './features/filter/savedFilters';
import { waitUntilAvailable } from './features/images/waitUntilAvailable';
import { protectImages, unprotectImages } from './features/protection/protectImages';
import { prune } from './features/prune/prune';
import { replicateImages } from './features/replication/replicateImages';
import { moveUploads } from './features/upload/actOnUpload';
import { cancelAllUploads, cancelUpload } from './features/upload/cancelUpload';
import { checkImageFile } from './features/upload/checkImageFile';
import { replaceImage } from './features/upload/replaceImage';
import { continueReplacing } from './features/upload/resumeReplacements';
import { finishUploads } from './features/upload/resumeUploads';
import { uploadImage } from './features/upload/uploadImage';
import { settings } from './ui/settings';
import type { CommandTable } from './ui/tellFailure';

/** What each command does. A tree hands over the row and all selected rows, the palette nothing. */
export function commandTable(context: AccountScope): CommandTable {
  const { accounts, arrangements, details, regions, store } = context;
  const refresh = async () => {
    regions.forget();
    await accounts.untilRead(); // It is known then whose images are listed.
    await Promise.all([store.refresh({ isByHand: true }), regions.loadQuietly()]);
    await accounts.current(); // Where it cannot be read, that is what failed.
  };
  return {
    'linodeImages.signIn': (target) => addAccount(context, target),
    'linodeImages.signOut': () => signOut(accounts),
    'linodeImages.addAccount': () => addAccount(context),
    'linodeImages.switchAccount': (target) => switchAccount(context, target),
    'linodeImages.renameAccount': (target) => renameAccount(accounts, target),
    'linodeImages.removeAccount': (target) => removeAccount(context, target),
    'linodeImages.showAllAccounts': () => context.accountChoice.showAll(true),
    'linodeImages.showOneAccount': () => context.accountChoice.showAll(false),
    'linodeImages.openTokenPage': openTokenPage,
    'linodeImages.refresh': refresh,
    'linodeImages.refreshAll': refresh,
    'linodeImages.uploadImage': (target, selection) => uploadImage(context, target, selection),
    'linodeImages.uploadImageHere': (target, selection) => uploadImage(context, target, selection),
    'linodeImages.uploadFile': (target, selection) => uploadImage(context, target, selection),
    'linodeImages.checkImageFile': (target, selection) =>
      checkImageFile(context, target, selection),
    'linodeImages.sendUploadAgain': (target, selection) =>
      finishUploads(context, { target, selection, action: 'sendAgain' }),
    'linodeImages.startUploadOver': (target, selection) =>
      finishUploads(context, { target, selection, action: 'startOver' }),
    'linodeImages.cancelUpload': (target, selection) => cancelUpload(context, target, selection),
    'linodeImages.cancelAllUploads': () => cancelAllUploads(context),
    'linodeImages.pauseUploads': () => context.queue.pause(),
    'linodeImages.resumeUploads': () => context.queue.resume(),
    'linodeImages.moveUploadUp': (target, selection) =>
      moveUploads(context, { target, selection, direction: 'up' }),
    'linodeImages.moveUploadDown': (target, selection) =>
      moveUploads(context, { target, selection, direction: 'down' }),
    'linodeImages.captureImage': () => captureImage(context, undefined),
    'linodeImages.captureImageHere': (target) => captureImage(context, target),
    'linodeImages.deployImage': (target) => deployImage(context, target),
    'linodeImages.rebuildLinode': (target) => rebuildLinode(context, target),
    'linodeImages.editImage': (target) => editImage(context, target),
    'linodeImages.renameImage': (target) => renameImage(context, target),
    'linodeImages.editDescription': (target) => editDescription(context, target),
    'linodeImages.editTags': (target, selection) => editTags(context, target, selection),
    'linodeImages.editAsDocument': (target, selection) =>
      editAsDocument(context, target, selection),
    'linodeImages.replicateImage': (target, selection) =>
      replicateImages(context, target, selection),
    'linodeImages.replaceImage': (target) => replaceImage(context, target),
    'linodeImages.continueReplacing': (target) => continueReplacing(context, target),
    'linodeImages.protectImage': (target, selection) => protectImages(context, target, selection),
    'linodeImages.unprotectImage': (target, selection) =>
      unprotectImages(context, target, selection),
    'linodeImages.deleteImage': (target, selection) => deleteImages(context, target, selection),
    'linodeImages.pruneImages': (target, selection) => prune(context, target, selection),
    'linodeImages.pruneAllImages': () => prune(context, undefined, undefined),
    'linodeImages.waitUntilAvailable': (target, selection) =>
      waitUntilAvailable(context, target, selection),
    'linodeImages.showDetails': async (target, selection) =>
      showDetails(details, await rowImages(store, target, selection)),
    'linodeImages.refreshDetails': (target) => refreshDetails(details, target),
    'linodeImages.compareImages': (target, selection) => compareImages(context, target, selection),
    'linodeImages.openInCloudManager': async (target, selection) =>
      openInCloudManager(await rowImages(store, target, selection, (image) => !image.isPublic)),
    'linodeImages.revealAnyImage': () => revealImage(context, undefined),
    'linodeImages.revealImage': (target) => revealImage(context, target),
    'linodeImages.copyImageId': async (target, selection) => {
      if (typeof target === 'string') return copyIds([target]);
      return copyIds((await rowImages(store, target, selection)).map(({ id }) => id));
    },
    'linodeImages.copyImageLabel': async (target, selection) =>
      copyLabels(await rowImages(store, target, selection)),
    'linodeImages.copyImageJson': async (target, selection) =>
      copyJson(await rowImages(store, target, selection)),
    'linodeImages.copyImageTerraform': async (target, selection) =>
      copyExport('terraformData', await rowImages(store, target, selection)),
    'linodeImages.copyImageCli': async (target, selection) =>
      copyExport('linodeCli', await rowImages(store, target, selection)),
    'linodeImages.exportImages': (target, selection) => exportImages(context, target, selection),
    'linodeImages.exportAnyImages': () => exportImages(context, undefined, undefined),
    'linodeImages.openInventory': () => context.openInventory(),
    'linodeImages.groupImages': () => groupImages(arrangements, 'own'),
    'linodeImages.sortImages': () => sortImages(arrangements, 'own'),
    'linodeImages.groupPublicImages': () => groupImages(arrangements, 'public'),
    'linodeImages.sortPublicImages': () => sortImages(arrangements, 'public'),
    'linodeImages.filterImages': () => filterImages(context),
    'linodeImages.clearFilter': () => context.filter.keep(''),
    'linodeImages.saveFilter': () => saveFilter(context),
    'linodeImages.applySavedFilter': () => applySavedFilter(context),
    'linodeImages.showDeprecated': () => settings.setShown('deprecated', true),
    'linodeImages.hideDeprecated': () => settings.setShown('deprecated', false),
    'linodeImages.showKubernetes': () => settings.setShown('kubernetes', true),
    'linodeImages.hideKubernetes': () => settings.setShown('kubernetes', false),
    'linodeImages.showLog': () => context.showLog(),
  };
}
