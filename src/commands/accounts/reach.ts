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
  'linodeImages.editAsDocument': 'asks',
  'linodeImages.replicateImage': 'asks',
  'linodeImages.replaceImage': 'asks',
  'linodeImages.continueReplacing': 'asks',
  'linodeImages.protectImage': 'asks',
  'linodeImages.unprotectImage': 'asks',
  'linodeImages.deleteImage': 'asks',
  'linodeImages.pruneImages': 'asks',
  'linodeImages.pruneAllImages': 'asks',
  'linodeImages.waitUntilAvailable': 'asks',
  'linodeImages.cancelUpload': 'asks',
  'linodeImages.refresh': 'all',
  'linodeImages.refreshAll': 'all',
  'linodeImages.showDetails': 'all',
  'linodeImages.compareImages': 'all',
  'linodeImages.openInCloudManager': 'all',
  'linodeImages.revealAnyImage': 'all',
  'linodeImages.revealImage': 'all',
  'linodeImages.copyImageId': 'all',
  'linodeImages.copyImageLabel': 'all',
  'linodeImages.copyImageJson': 'all',
  'linodeImages.copyImageTerraform': 'all',
  'linodeImages.copyImageCli': 'all',
  'linodeImages.exportImages': 'all',
  'linodeImages.exportAnyImages': 'all',
  'linodeImages.filterImages': 'all',
  'linodeImages.cancelAllUploads': 'all',
  'linodeImages.moveUploadUp': 'all',
  'linodeImages.moveUploadDown': 'all',
};

/** The buttons of a view's title: VS Code hands over the row with the focus, which is not meant. */
const ofTitles: readonly CommandId[] = [
  'linodeImages.refreshAll',
  'linodeImages.uploadImage',
  'linodeImages.captureImage',
  'linodeImages.revealAnyImage',
  'linodeImages.pruneAllImages',
  'linodeImages.exportAnyImages',
];

export function isOfTitle(id: CommandId): boolean {
  return ofTitles.includes(id);
}

export function reachOf(id: CommandId): Reach {
  return reaches[id] ?? 'one';
}
