import * as l10n from '@vscode/l10n';
import { all, asks, type Command, one, titleButton } from './app/command';
import { sharingCommands } from './app/sharingCommands';
import {
  addAccount,
  removeAccount,
  renameAccount,
  switchAccount,
} from './features/accounts/manageAccounts';
import { openTokenPage, signOut } from './features/accounts/signIn';
import { showActivity } from './features/activity/showActivity';
import { collapseView, groupImages, sortImages } from './features/arrangement/arrangeViews';
import { captureImage } from './features/capture/captureImage';
import { deleteImages } from './features/deletion/deleteImages';
import { bootDirectDisk } from './features/deployment/bootLinode';
import { connectLinode } from './features/deployment/connectLinode';
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
import { findInWorkspace, replaceAcross } from './features/imageIds/idsInWorkspace';
import { refreshLists } from './features/images/refreshLists';
import { waitUntilAvailable } from './features/images/waitUntilAvailable';
import { protectImages, unprotectImages } from './features/protection/protectImages';
import { prune } from './features/prune/prune';
import { replicateImages } from './features/replication/replicateImages';
import { moveUploads } from './features/upload/actOnUpload';
import { cancelAllUploads, cancelUpload } from './features/upload/cancelUpload';
import { checkImageFile } from './features/upload/checkImageFile';
import { replaceFromUrl, replaceImage } from './features/upload/replaceImage';
import { continueReplacing } from './features/upload/resumeReplacements';
import { finishUploads } from './features/upload/resumeUploads';
import { uploadFromUrl } from './features/upload/uploadFromUrl';
import { uploadImage } from './features/upload/uploadImage';
import { setShownPublic } from './ui/settings';

/** Every command: what it does, in which account, and what is said when it fails. package.json is held against it. */
export const commands = {
  'linodeImages.signIn': one(addAccount, () => l10n.t('Could not sign in')),
  'linodeImages.signOut': one(
    (scope) => signOut(scope.accounts),
    () => l10n.t('Could not sign out'),
  ),
  'linodeImages.addAccount': one(addAccount, () => l10n.t('Could not add the account')),
  'linodeImages.switchAccount': one(switchAccount, () => l10n.t('Could not switch the account')),
  'linodeImages.renameAccount': one(
    (scope, target) => renameAccount(scope.accounts, target),
    () => l10n.t('Could not name the account'),
  ),
  'linodeImages.removeAccount': one(removeAccount, () => l10n.t('Could not remove the account')),
  'linodeImages.showAllAccounts': one(
    (scope) => scope.accountChoice.showAll(true),
    () => l10n.t('Could not change which accounts are shown'),
  ),
  'linodeImages.showOneAccount': one(
    (scope) => scope.accountChoice.showAll(false),
    () => l10n.t('Could not change which accounts are shown'),
  ),
  'linodeImages.openTokenPage': one(openTokenPage, () => l10n.t('Could not open the token page')),
  'linodeImages.refresh': all(refreshLists, () => l10n.t('Could not refresh the images')),
  'linodeImages.refreshAll': titleButton(
    all(refreshLists, () => l10n.t('Could not refresh the images')),
  ),
  'linodeImages.uploadImage': titleButton(
    asks(uploadImage, () => l10n.t('Could not upload the image')),
  ),
  'linodeImages.uploadImageHere': asks(uploadImage, () => l10n.t('Could not upload the image')),
  'linodeImages.uploadFromUrl': titleButton(
    asks(uploadFromUrl, () => l10n.t('Could not upload the image')),
  ),
  'linodeImages.uploadFromUrlHere': asks(uploadFromUrl, () => l10n.t('Could not upload the image')),
  'linodeImages.uploadFile': asks(uploadImage, () => l10n.t('Could not upload the image')),
  'linodeImages.checkImageFile': one(checkImageFile, () => l10n.t('Could not check the file')),
  'linodeImages.sendUploadAgain': asks(
    (scope, target, selection) => finishUploads(scope, { target, selection, action: 'sendAgain' }),
    () => l10n.t('Could not upload the image'),
  ),
  'linodeImages.startUploadOver': asks(
    (scope, target, selection) => finishUploads(scope, { target, selection, action: 'startOver' }),
    () => l10n.t('Could not upload the image'),
  ),
  'linodeImages.cancelUpload': asks(cancelUpload, () => l10n.t('Could not cancel the upload')),
  'linodeImages.cancelAllUploads': all(cancelAllUploads, () =>
    l10n.t('Could not cancel the uploads'),
  ),
  'linodeImages.pauseUploads': one(
    (scope) => scope.queue.pause(),
    () => l10n.t('Could not pause the uploads'),
  ),
  'linodeImages.resumeUploads': one(
    (scope) => scope.queue.resume(),
    () => l10n.t('Could not resume the uploads'),
  ),
  'linodeImages.moveUploadUp': all(
    (scope, target, selection) => moveUploads(scope, { target, selection, direction: 'up' }),
    () => l10n.t('Could not move the upload'),
  ),
  'linodeImages.moveUploadDown': all(
    (scope, target, selection) => moveUploads(scope, { target, selection, direction: 'down' }),
    () => l10n.t('Could not move the upload'),
  ),
  'linodeImages.captureImage': titleButton(
    asks(
      (scope) => captureImage(scope, undefined),
      () => l10n.t('Could not capture the image'),
    ),
  ),
  'linodeImages.captureImageHere': asks(captureImage, () => l10n.t('Could not capture the image')),
  'linodeImages.deployImage': asks(deployImage, () => l10n.t('Could not deploy the image')),
  'linodeImages.rebuildLinode': asks(rebuildLinode, () => l10n.t('Could not rebuild the Linode')),
  'linodeImages.bootDirectDisk': asks(bootDirectDisk, () => l10n.t('Could not boot the Linode')),
  'linodeImages.connectLinode': asks(connectLinode, () =>
    l10n.t('Could not connect to the Linode'),
  ),
  'linodeImages.editImage': asks(editImage, () => l10n.t('Could not edit the image')),
  'linodeImages.renameImage': asks(renameImage, () => l10n.t('Could not rename the image')),
  'linodeImages.editDescription': asks(editDescription, () =>
    l10n.t('Could not change the description'),
  ),
  'linodeImages.editTags': asks(editTags, () => l10n.t('Could not change the tags')),
  'linodeImages.editAsDocument': asks(editAsDocument, () => l10n.t('Could not open the document')),
  'linodeImages.replicateImage': asks(replicateImages, () =>
    l10n.t('Could not replicate the image'),
  ),
  'linodeImages.replaceFromUrl': asks(replaceFromUrl, () => l10n.t('Could not replace the image')),
  'linodeImages.replaceImage': asks(replaceImage, () => l10n.t('Could not replace the image')),
  'linodeImages.continueReplacing': asks(continueReplacing, () =>
    l10n.t('Could not replace the image'),
  ),
  'linodeImages.protectImage': asks(protectImages, () => l10n.t('Could not protect the image')),
  'linodeImages.unprotectImage': asks(unprotectImages, () =>
    l10n.t('Could not lift the protection'),
  ),
  'linodeImages.deleteImage': asks(deleteImages, () => l10n.t('Could not delete the image')),
  'linodeImages.pruneImages': asks(prune, () => l10n.t('Could not prune the images')),
  'linodeImages.pruneAllImages': titleButton(
    asks(
      (scope) => prune(scope, undefined, undefined),
      () => l10n.t('Could not prune the images'),
    ),
  ),
  'linodeImages.waitUntilAvailable': asks(waitUntilAvailable, () =>
    l10n.t('Could not wait for the image'),
  ),
  'linodeImages.showDetails': all(
    async (scope, target, selection) =>
      showDetails(scope.details, await rowImages(scope.store, target, selection)),
    () => l10n.t('Could not show the details'),
  ),
  'linodeImages.refreshDetails': one(
    (scope, target) => refreshDetails(scope.details, target),
    () => l10n.t('Could not show the details'),
  ),
  'linodeImages.compareImages': all(compareImages, () => l10n.t('Could not compare the images')),
  'linodeImages.findInWorkspace': all(
    async (scope, target, selection) =>
      findInWorkspace((await rowImages(scope.store, target, selection)).map(({ id }) => id)),
    () => l10n.t('Could not search the workspace'),
  ),
  'linodeImages.replaceAcrossWorkspace': all(replaceAcross, () =>
    l10n.t('Could not replace the ID in the workspace'),
  ),
  'linodeImages.openInCloudManager': all(
    async (scope, target, selection) =>
      openInCloudManager(
        await rowImages(scope.store, target, selection, (image) => !image.isPublic),
      ),
    () => l10n.t('Could not open Cloud Manager'),
  ),
  'linodeImages.revealAnyImage': titleButton(
    all(
      (scope) => revealImage(scope, undefined),
      () => l10n.t('Could not go to the image'),
    ),
  ),
  'linodeImages.revealImage': all(revealImage, () => l10n.t('Could not go to the image')),
  'linodeImages.copyImageId': all(
    async (scope, target, selection) => {
      if (typeof target === 'string') return copyIds([target]);
      return copyIds((await rowImages(scope.store, target, selection)).map(({ id }) => id));
    },
    () => l10n.t('Could not copy it'),
  ),
  'linodeImages.copyImageLabel': all(
    async (scope, target, selection) => copyLabels(await rowImages(scope.store, target, selection)),
    () => l10n.t('Could not copy it'),
  ),
  'linodeImages.copyImageJson': all(
    async (scope, target, selection) => copyJson(await rowImages(scope.store, target, selection)),
    () => l10n.t('Could not copy it'),
  ),
  'linodeImages.copyImageTerraform': all(
    async (scope, target, selection) =>
      copyExport('terraformData', await rowImages(scope.store, target, selection)),
    () => l10n.t('Could not copy it'),
  ),
  'linodeImages.copyImageCli': all(
    async (scope, target, selection) =>
      copyExport('linodeCli', await rowImages(scope.store, target, selection)),
    () => l10n.t('Could not copy it'),
  ),
  'linodeImages.exportImages': all(exportImages, () => l10n.t('Could not export the images')),
  'linodeImages.exportAnyImages': titleButton(
    all(
      (scope) => exportImages(scope, undefined, undefined),
      () => l10n.t('Could not export the images'),
    ),
  ),
  'linodeImages.openInventory': one(
    (scope) => scope.openInventory(),
    () => l10n.t('Could not open the inventory'),
  ),
  'linodeImages.groupImages': one(
    (scope) => groupImages(scope.arrangements, 'own'),
    () => l10n.t('Could not group the images'),
  ),
  'linodeImages.sortImages': one(
    (scope) => sortImages(scope.arrangements, 'own'),
    () => l10n.t('Could not sort the images'),
  ),
  'linodeImages.groupPublicImages': one(
    (scope) => groupImages(scope.arrangements, 'public'),
    () => l10n.t('Could not group the images'),
  ),
  'linodeImages.sortPublicImages': one(
    (scope) => sortImages(scope.arrangements, 'public'),
    () => l10n.t('Could not sort the images'),
  ),
  'linodeImages.collapseImages': one(
    () => collapseView('own'),
    () => l10n.t('Could not collapse the rows'),
  ),
  'linodeImages.collapsePublicImages': one(
    () => collapseView('public'),
    () => l10n.t('Could not collapse the rows'),
  ),
  'linodeImages.filterImages': all(filterImages, () => l10n.t('Could not filter the images')),
  'linodeImages.clearFilter': one(
    (scope) => scope.filter.keep(''),
    () => l10n.t('Could not clear the filter'),
  ),
  'linodeImages.saveFilter': one(saveFilter, () => l10n.t('Could not save the filter')),
  'linodeImages.applySavedFilter': one(applySavedFilter, () =>
    l10n.t('Could not filter the images'),
  ),
  'linodeImages.showDeprecated': one(
    () => setShownPublic('deprecated', true),
    () => l10n.t('Could not change the setting'),
  ),
  'linodeImages.hideDeprecated': one(
    () => setShownPublic('deprecated', false),
    () => l10n.t('Could not change the setting'),
  ),
  'linodeImages.showKubernetes': one(
    () => setShownPublic('kubernetes', true),
    () => l10n.t('Could not change the setting'),
  ),
  'linodeImages.hideKubernetes': one(
    () => setShownPublic('kubernetes', false),
    () => l10n.t('Could not change the setting'),
  ),
  ...sharingCommands,
  'linodeImages.showActivity': one(showActivity, () => l10n.t('Could not show the activity')),
  'linodeImages.showLog': one(
    (scope) => scope.showLog(),
    () => l10n.t('Could not show the log'),
  ),
} satisfies Record<string, Command>;
