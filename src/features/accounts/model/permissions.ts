/** What is done to an image, or makes one; the API has a permission for each. */
export type ImageAct = 'update' | 'delete' | 'replicate' | 'create' | 'upload';

/** Acts on an image that is there. */
export type ChangingAct = Exclude<ImageAct, 'create' | 'upload'>;

/** What a user may do, by the permissions of IAM. */
export interface Permissions {
  /** On the account, such as `upload_image`. */
  readonly account: ReadonlySet<string>;
  /** The images that each act may be done to, by the number in their ids. */
  readonly images: Readonly<Record<ChangingAct, ReadonlySet<number>>>;
}

/** A permission, and the least role that brings it. */
export interface PermissionName {
  readonly permission: string;
  readonly role: string;
}

const NAMES: Readonly<Record<ImageAct, PermissionName>> = {
  update: { permission: 'update_image', role: 'image_contributor' },
  delete: { permission: 'delete_image', role: 'image_admin' },
  replicate: { permission: 'replicate_image', role: 'image_admin' },
  create: { permission: 'create_image', role: 'account_image_creator' },
  upload: { permission: 'upload_image', role: 'account_image_creator' },
};

const CREATE_LINODE = { permission: 'create_linode', role: 'account_linode_creator' };
const REBUILD_LINODE = { permission: 'rebuild_linode', role: 'linode_contributor' };

/** What the permission for an act is called. */
export function permissionFor(act: ImageAct | 'createLinode'): PermissionName {
  return act === 'createLinode' ? CREATE_LINODE : NAMES[act];
}

/** The permission that a request needs, such as "DELETE /images/private/1"; undefined for others. */
export function permissionOfRequest(request: string): PermissionName | undefined {
  const [method = '', path = ''] = request.split(' ');
  if (method === 'POST' && path === '/linode/instances') return CREATE_LINODE;
  if (/^\/linode\/instances\/\d+\/rebuild$/.test(path)) return REBUILD_LINODE;
  const act = actOf(method, path);
  return act && NAMES[act];
}

function actOf(method: string, path: string): ImageAct | undefined {
  if (method === 'POST' && path === '/images') return 'create';
  if (method === 'POST' && path === '/images/upload') return 'upload';
  if (/^\/images\/private\/\d+\/regions$/.test(path)) return 'replicate';
  if (!/^\/images\/private\/\d+$/.test(path)) return undefined;
  if (method === 'PUT') return 'update';
  return method === 'DELETE' ? 'delete' : undefined;
}
