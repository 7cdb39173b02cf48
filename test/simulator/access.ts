import { imageNumber } from './account';
import { notFound, type Refusal, refuse } from './answer';
import { accountPermissions, imagePermissions } from './roles';
import type { Call } from './route';
import type { SimulatedUser } from './users';
import type { WireImage } from './wire';

/** What a restricted user lacks a right for (FACTS 11). */
function unauthorized(): Refusal {
  return refuse(403, 'Unauthorized');
}

/** Refuses a user without that permission on the whole account (SHARING 5). */
export function requirePermission({ user }: Call, permission: string): void {
  if (user && !accountPermissions(user).includes(permission)) throw unauthorized();
}

/** True when the caller sees the image: public ones, and those that a role on them shows. */
export function seesImage({ user }: Call, image: WireImage): boolean {
  if (image.is_public) return true;
  return user !== undefined && mayOn(user, image, 'view_image');
}

function mayOn(user: SimulatedUser, { id }: WireImage, permission: string): boolean {
  return imagePermissions(user, imageNumber(id)).includes(permission);
}

/** The image the path names, if the caller sees it; else 404 (FACTS 11). */
export function visibleImage(call: Call, id: string | undefined): WireImage {
  const image = call.world.account.image(id ?? '');
  if (!image || !seesImage(call, image)) throw notFound();
  return image;
}

/** What may be done to an image, each a permission of its own (SHARING 5). */
export type ImagePermission = 'update_image' | 'delete_image' | 'replicate_image';

/** The image the path names, if the caller may do that to it. Only owned images can be changed. */
export function changeableImage(
  call: Call,
  id: string | undefined,
  permission: ImagePermission,
): WireImage {
  const image = visibleImage(call, id);
  if (call.user && !mayOn(call.user, image, permission)) throw unauthorized();
  // Public and shared images are seen, not owned; the answer is a guess.
  if (!image.id.startsWith('private/')) throw unauthorized();
  return image;
}

/** Who creates an image may change it (FACTS 14). */
export function grantNewImage(call: Call, image: WireImage): void {
  const grants = call.user?.grants;
  if (grants) grants.images[imageNumber(image.id)] = 'read_write';
  const { roles } = call.user ?? {};
  if (roles) roles.images[imageNumber(image.id)] = 'image_admin';
}

/** Refuses a restricted user without read_write on the Linode. */
export function requireLinode(call: Call, id: number): void {
  const grants = call.user?.grants;
  if (!grants) return;
  const permission = grants.linodes[id];
  if (!permission) throw notFound();
  if (permission !== 'read_write') throw unauthorized();
}

/** True when the caller sees the Linode. */
export function seesLinode(call: Call, id: number): boolean {
  const grants = call.user?.grants;
  return !grants || Boolean(grants.linodes[id]);
}
