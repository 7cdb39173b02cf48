// Every name that package.json contributes and the code uses. A test compares the two.

export const commandIds = [
  'linodeImages.signIn',
  'linodeImages.signOut',
  'linodeImages.addAccount',
  'linodeImages.switchAccount',
  'linodeImages.renameAccount',
  'linodeImages.removeAccount',
  'linodeImages.showAllAccounts',
  'linodeImages.showOneAccount',
  'linodeImages.openTokenPage',
  'linodeImages.refresh',
  'linodeImages.refreshAll',
  'linodeImages.uploadImage',
  'linodeImages.uploadImageHere',
  'linodeImages.uploadFile',
  'linodeImages.sendUploadAgain',
  'linodeImages.startUploadOver',
  'linodeImages.checkImageFile',
  'linodeImages.cancelUpload',
  'linodeImages.cancelAllUploads',
  'linodeImages.pauseUploads',
  'linodeImages.resumeUploads',
  'linodeImages.moveUploadUp',
  'linodeImages.moveUploadDown',
  'linodeImages.captureImage',
  'linodeImages.captureImageHere',
  'linodeImages.deployImage',
  'linodeImages.rebuildLinode',
  'linodeImages.editImage',
  'linodeImages.renameImage',
  'linodeImages.editDescription',
  'linodeImages.editTags',
  'linodeImages.editAsDocument',
  'linodeImages.replicateImage',
  'linodeImages.replaceImage',
  'linodeImages.continueReplacing',
  'linodeImages.protectImage',
  'linodeImages.unprotectImage',
  'linodeImages.deleteImage',
  'linodeImages.pruneImages',
  'linodeImages.pruneAllImages',
  'linodeImages.waitUntilAvailable',
  'linodeImages.showDetails',
  'linodeImages.refreshDetails',
  'linodeImages.compareImages',
  'linodeImages.openInCloudManager',
  'linodeImages.revealAnyImage',
  'linodeImages.revealImage',
  'linodeImages.copyImageId',
  'linodeImages.copyImageLabel',
  'linodeImages.copyImageJson',
  'linodeImages.openInventory',
  'linodeImages.filterImages',
  'linodeImages.clearFilter',
  'linodeImages.saveFilter',
  'linodeImages.applySavedFilter',
  'linodeImages.groupImages',
  'linodeImages.sortImages',
  'linodeImages.groupPublicImages',
  'linodeImages.sortPublicImages',
  'linodeImages.copyImageTerraform',
  'linodeImages.copyImageCli',
  'linodeImages.exportImages',
  'linodeImages.exportAnyImages',
  'linodeImages.showDeprecated',
  'linodeImages.hideDeprecated',
  'linodeImages.showKubernetes',
  'linodeImages.hideKubernetes',
  'linodeImages.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

export const ViewId = {
  images: 'linodeImages.images',
  uploads: 'linodeImages.uploads',
  publicImages: 'linodeImages.publicImages',
} as const;

export const ContextKey = {
  /** What the images view has to say while it holds no row. */
  state: 'linodeImages.state',
  signedIn: 'linodeImages.signedIn',
  /** The views are filtered. */
  filter: 'linodeImages.filter',
  /** Public images were listed, whatever has become of the list since, and whatever is filtered. */
  hasPublicImages: 'linodeImages.hasPublicImages',
  /** The user is restricted, and was not granted to capture and upload images. */
  cannotAddImages: 'linodeImages.cannotAddImages',
  cannotAddLinodes: 'linodeImages.cannotAddLinodes',
  accountCount: 'linodeImages.accountCount',
  showsAllAccounts: 'linodeImages.showsAllAccounts',
  hasUploads: 'linodeImages.hasUploads',
  /** `idle`, `running` or `paused`: what can be done with the uploads as a whole. */
  queue: 'linodeImages.queue',
} as const;

/** Of the documents in which images are edited; package.json goes by it, too. */
export const DOCUMENT_SCHEME = 'linode-images';

/** Of what such a document would say of its images as they are at Linode, to compare with. */
export const LIVE_SCHEME = 'linode-images-live';

/** Of the JSON schemas of such documents; package.json goes by it, too. */
export const SCHEMA_SCHEME = 'linode-images-schema';

/** Of the read-only documents with the details of an image; package.json goes by it, too. */
export const DETAILS_SCHEME = 'linode-image-details';
/** Of the table of images; package.json's menus go by it, too. */
export const INVENTORY_PANEL = 'linodeImages.inventory';

/** Of the tasks in tasks.json; its problem matcher has the same name, with a `$`. */
export const TASK_TYPE = 'linode-image';

/** Of the sessions that other extensions can ask VS Code for. */
export const AUTHENTICATION_ID = 'linode';

export const SECTION = 'linodeImages';

export const SettingKey = {
  apiUrl: 'apiUrl',
  showDeprecated: 'showDeprecated',
  showKubernetes: 'showKubernetes',
  protectTag: 'protectTag',
  waitMinutes: 'waitMinutes',
  fullCheck: 'upload.fullCheck',
  confirmDelete: 'confirmDelete',
  addSource: 'upload.addSource',
  deniedRegions: 'regions.cannotHoldImages',
  pricePerGbMonth: 'price.perGbMonth',
  priceAsOf: 'price.asOf',
} as const;
