import type { CommandId } from '../../manifest';

/**
 * In which accounts a command works where several stand side by side: `one`, that of its rows or the
 * current one; `asks`, that of its rows or one that the user picks; `all`, for what only looks.
 */
export type Reach = 'one' | 'asks' | 'all';

const reaches: Readonly<Partial<Record<CommandId, Reach>>> = {
  'linodeImages.uploadImage': 'asks',
  'linodeImages.uploadImageHere': 'asks',
  'linodeImages.uploadFile': 'asks',
  'linodeImages.sendUploadAgain': 'asks',
  'linodeImages.startUploadOver': 'asks',
  'linodeImages.captureImage': 'asks',
  'linodeImages.captureImageHere': 'asks',
  'linodeImages.deployImage': 'asks',
  'linodeImages.rebuildLinode': 'asks',
  'linodeImages.editImage': 'asks',
  'linodeImages.renameImage': 'asks',
  'linodeImages.editDescription': 'asks',
  'linodeImages.editTags': 'asks',
  'linodeImages.replicateImage': 'asks',
  'linodeImages.replaceImage': 'asks',
  'linodeImages.continueReplacing': 'asks',
  'linodeImages.protectImage': 'asks',
  'linodeImages.unprotectImage': 'asks',
  'linodeImages.deleteImage': 'asks',
  'linodeImages.pruneImages': 'asks',
  'linodeImages.waitUntilAvailable': 'asks',
  'linodeImages.refresh': 'all',
  'linodeImages.showDetails': 'all',
  'linodeImages.openInCloudManager': 'all',
  'linodeImages.revealImage': 'all',
  'linodeImages.copyImageId': 'all',
  'linodeImages.copyImageLabel': 'all',
  'linodeImages.copyImageJson': 'all',
  'linodeImages.copyImageTerraform': 'all',
  'linodeImages.copyImageCli': 'all',
  'linodeImages.exportImages': 'all',
  'linodeImages.filterImages': 'all',
  'linodeImages.cancelAllUploads': 'all',
  'linodeImages.moveUploadUp': 'all',
  'linodeImages.moveUploadDown': 'all',
};

export function reachOf(id: CommandId): Reach {
  return reaches[id] ?? 'one';
}
