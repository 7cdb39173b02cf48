import * as l10n from '@vscode/l10n';
import type { CommandId } from '../../../kit/manifest';

/** What did not work, for the sentence that goes on with why. */
export function commandFailure(id: CommandId): string {
  switch (id) {
    case 'linodeImages.signIn':
      return l10n.t('Could not sign in');
    case 'linodeImages.signOut':
      return l10n.t('Could not sign out');
    case 'linodeImages.addAccount':
      return l10n.t('Could not add the account');
    case 'linodeImages.switchAccount':
      return l10n.t('Could not switch the account');
    case 'linodeImages.renameAccount':
      return l10n.t('Could not name the account');
    case 'linodeImages.removeAccount':
      return l10n.t('Could not remove the account');
    case 'linodeImages.showAllAccounts':
    case 'linodeImages.showOneAccount':
      return l10n.t('Could not change which accounts are shown');
    case 'linodeImages.openTokenPage':
      return l10n.t('Could not open the token page');
    case 'linodeImages.refresh':
    case 'linodeImages.refreshAll':
      return l10n.t('Could not refresh the images');
    case 'linodeImages.uploadImage':
    case 'linodeImages.uploadImageHere':
    case 'linodeImages.uploadFile':
    case 'linodeImages.sendUploadAgain':
    case 'linodeImages.startUploadOver':
      return l10n.t('Could not upload the image');
    case 'linodeImages.checkImageFile':
      return l10n.t('Could not check the file');
    case 'linodeImages.captureImage':
    case 'linodeImages.captureImageHere':
      return l10n.t('Could not capture the image');
    case 'linodeImages.cancelUpload':
      return l10n.t('Could not cancel the upload');
    case 'linodeImages.cancelAllUploads':
      return l10n.t('Could not cancel the uploads');
    case 'linodeImages.pauseUploads':
      return l10n.t('Could not pause the uploads');
    case 'linodeImages.resumeUploads':
      return l10n.t('Could not resume the uploads');
    case 'linodeImages.moveUploadUp':
    case 'linodeImages.moveUploadDown':
      return l10n.t('Could not move the upload');
    case 'linodeImages.editImage':
      return l10n.t('Could not edit the image');
    case 'linodeImages.renameImage':
      return l10n.t('Could not rename the image');
    case 'linodeImages.editDescription':
      return l10n.t('Could not change the description');
    case 'linodeImages.editTags':
      return l10n.t('Could not change the tags');
    case 'linodeImages.editAsDocument':
      return l10n.t('Could not open the document');
    case 'linodeImages.replicateImage':
      return l10n.t('Could not replicate the image');
    case 'linodeImages.replaceImage':
    case 'linodeImages.continueReplacing':
      return l10n.t('Could not replace the image');
    case 'linodeImages.protectImage':
      return l10n.t('Could not protect the image');
    case 'linodeImages.unprotectImage':
      return l10n.t('Could not lift the protection');
    case 'linodeImages.deleteImage':
      return l10n.t('Could not delete the image');
    case 'linodeImages.pruneImages':
    case 'linodeImages.pruneAllImages':
      return l10n.t('Could not prune the images');
    case 'linodeImages.deployImage':
      return l10n.t('Could not deploy the image');
    case 'linodeImages.rebuildLinode':
      return l10n.t('Could not rebuild the Linode');
    case 'linodeImages.waitUntilAvailable':
      return l10n.t('Could not wait for the image');
    case 'linodeImages.openInventory':
      return l10n.t('Could not open the inventory');
    case 'linodeImages.groupImages':
    case 'linodeImages.groupPublicImages':
      return l10n.t('Could not group the images');
    case 'linodeImages.sortImages':
    case 'linodeImages.sortPublicImages':
      return l10n.t('Could not sort the images');
    case 'linodeImages.filterImages':
    case 'linodeImages.applySavedFilter':
      return l10n.t('Could not filter the images');
    case 'linodeImages.clearFilter':
      return l10n.t('Could not clear the filter');
    case 'linodeImages.saveFilter':
      return l10n.t('Could not save the filter');
    case 'linodeImages.showDeprecated':
    case 'linodeImages.hideDeprecated':
    case 'linodeImages.showKubernetes':
    case 'linodeImages.hideKubernetes':
      return l10n.t('Could not change the setting');
    case 'linodeImages.showDetails':
    case 'linodeImages.refreshDetails':
      return l10n.t('Could not show the details');
    case 'linodeImages.compareImages':
      return l10n.t('Could not compare the images');
    case 'linodeImages.openInCloudManager':
      return l10n.t('Could not open Cloud Manager');
    case 'linodeImages.revealAnyImage':
    case 'linodeImages.revealImage':
      return l10n.t('Could not go to the image');
    case 'linodeImages.copyImageId':
    case 'linodeImages.copyImageLabel':
    case 'linodeImages.copyImageJson':
    case 'linodeImages.copyImageTerraform':
    case 'linodeImages.copyImageCli':
      return l10n.t('Could not copy it');
    case 'linodeImages.exportImages':
    case 'linodeImages.exportAnyImages':
      return l10n.t('Could not export the images');
    case 'linodeImages.showLog':
      return l10n.t('Could not show the log');
  }
}
