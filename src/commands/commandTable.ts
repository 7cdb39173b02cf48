import { settings } from '../ui/settings';
import { addAccount } from './accounts/addAccount';
import { removeAccount } from './accounts/removeAccount';
import { renameAccount } from './accounts/renameAccount';
import { switchAccount } from './accounts/switchAccount';
import { groupImages } from './arrange/groupImages';
import { sortImages } from './arrange/sortImages';
import { captureImage } from './capture/captureImage';
import type { CommandTable } from './command';
import type { CommandContext } from './commandContext';
import { deleteImage } from './delete/deleteImage';
import { deployImage } from './deploy/deployImage';
import { rebuildLinode } from './deploy/rebuildLinode';
import { compareImages } from './details/compareImages';
import { copyExport, copyIds, copyJson, copyLabels } from './details/copyImages';
import { openInCloudManager } from './details/openInCloudManager';
import { revealImage } from './details/revealImage';
import { rowImages } from './details/rowImages';
import { refreshDetails, showDetails } from './details/showDetails';
import { editAsDocument } from './document/editAsDocument';
import { editDescription, editImage, renameImage } from './edit/editImage';
import { editTags } from './edit/editTags';
import { exportImages } from './export/exportImages';
import { filterImages } from './filter/filterImages';
import { applySavedFilter, saveFilter } from './filter/savedFilters';
import { openTokenPage } from './openTokenPage';
import { protectImages } from './protect/protectImages';
import { unprotectImages } from './protect/unprotectImages';
import { prune } from './prune/prune';
import { continueReplacing } from './replace/continueReplacing';
import { replaceImage } from './replace/replaceImage';
import { replicateImages } from './replicate/replicateImages';
import { signOut } from './signOut';
import { cancelAllUploads } from './upload/cancelAllUploads';
import { cancelUpload } from './upload/cancelUpload';
import { checkImageFile } from './upload/checkImageFile';
import { finishUploads } from './upload/finishUploads';
import { moveUploads } from './upload/moveUploads';
import { uploadImage } from './upload/uploadImage';
import { waitUntilAvailable } from './waitUntilAvailable';

/** What each command does. A tree hands over the row and all selected rows, the palette nothing. */
export function commandTable(context: CommandContext): CommandTable {
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
    'linodeImages.deleteImage': (target, selection) => deleteImage(context, target, selection),
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
