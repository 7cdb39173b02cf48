// Every name that package.json contributes and the code uses, but commands: those stand in commands.ts.
// A test compares them.

/** The commands that others run or offer by name; all stand in commands.ts. */
export const CommandId = {
  signIn: 'linodeImages.signIn',
  refresh: 'linodeImages.refresh',
  uploadImage: 'linodeImages.uploadImage',
  uploadImageHere: 'linodeImages.uploadImageHere',
  uploadFile: 'linodeImages.uploadFile',
  uploadFromUrl: 'linodeImages.uploadFromUrl',
  uploadFromUrlHere: 'linodeImages.uploadFromUrlHere',
  unprotectImage: 'linodeImages.unprotectImage',
  openTokenPage: 'linodeImages.openTokenPage',
  deployImage: 'linodeImages.deployImage',
  bootDirectDisk: 'linodeImages.bootDirectDisk',
  editTags: 'linodeImages.editTags',
  replicateImage: 'linodeImages.replicateImage',
  deleteImage: 'linodeImages.deleteImage',
  showDetails: 'linodeImages.showDetails',
  revealImage: 'linodeImages.revealImage',
  copyImageId: 'linodeImages.copyImageId',
  filterImages: 'linodeImages.filterImages',
  replaceAcrossWorkspace: 'linodeImages.replaceAcrossWorkspace',
  shareImages: 'linodeImages.shareImages',
  stopSharing: 'linodeImages.stopSharing',
  showLog: 'linodeImages.showLog',
} as const;

export const ViewId = {
  images: 'linodeImages.images',
  uploads: 'linodeImages.uploads',
  publicImages: 'linodeImages.publicImages',
  shareGroups: 'linodeImages.shareGroups',
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
  /** The same for captures: a permission of its own. */
  cannotCapture: 'linodeImages.cannotCapture',
  cannotAddLinodes: 'linodeImages.cannotAddLinodes',
  accountCount: 'linodeImages.accountCount',
  showsAllAccounts: 'linodeImages.showsAllAccounts',
  hasUploads: 'linodeImages.hasUploads',
  hasStoppedUploads: 'linodeImages.hasStoppedUploads',
  /** How many uploads wait for their turn. */
  waitingUploads: 'linodeImages.waitingUploads',
  /** What the lists lack, once they are known: until then, commands for it are offered. */
  noOwnImages: 'linodeImages.noOwnImages',
  noProtectedImages: 'linodeImages.noProtectedImages',
  noMovingImages: 'linodeImages.noMovingImages',
  noEmptyImages: 'linodeImages.noEmptyImages',
  noReplacements: 'linodeImages.noReplacements',
  /** The API refuses share groups to every account that is shown. */
  cannotShare: 'linodeImages.cannotShare',
  /** Besides: the user is restricted and nobody has looked yet, or the API has refused to share. */
  cannotShareImages: 'linodeImages.cannotShareImages',
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

/** The tools that agents may use; in package.json `linodeImages_` stands before each. */
export const toolIds = [
  'findImages',
  'getImage',
  'imageRegions',
  'checkIds',
  'checkFile',
  'planUpload',
  'planReplication',
  'planEdit',
  'planDeletion',
  'planPruning',
  'planDeployment',
  'applyPlan',
] as const;

export type ToolId = (typeof toolIds)[number];

/** Of what offers the tools as a server of the Model Context Protocol. */
export const MCP_PROVIDER = 'linodeImages.mcp';

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
  toolsFolder: 'upload.toolsFolder',
  confirmDelete: 'confirmDelete',
  addSource: 'upload.addSource',
  deniedRegions: 'regions.cannotHoldImages',
  hiddenMessages: 'hiddenMessages',
  pricePerGbMonth: 'price.perGbMonth',
  priceAsOf: 'price.asOf',
  mcpServer: 'mcp.enabled',
  imageIds: 'imageIds.enabled',
  imageIdHover: 'imageIds.hover',
  imageIdLinks: 'imageIds.links',
  imageIdCompletion: 'imageIds.completion',
  imageIdProblems: 'imageIds.problems',
  imageIdCodeLens: 'imageIds.codeLens',
} as const;

/** Where uploads that are not at their end are remembered, for this window and the next; the image or the intent follows. */
export const UPLOAD_KEY_PREFIX = 'linodeImages.upload.';
export const INTENT_KEY_PREFIX = 'linodeImages.uploadIntent.';
