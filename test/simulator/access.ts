import { imageNumber } from './account';
import { notFound, type Refusal, refuse } from './answer';
import type { Call } from './route';
import type { WireImage } from './wire';

/** What a restricted user lacks a right for (FACTS 11). */
function unauthorized(): Refusal {
  return refuse(403, 'Unauthorized');
}

/** Refuses a restricted user without that right on the whole account (FACTS 14). */
export function requireGlobal(call: Call, right: 'add_images' | 'add_linodes'): void {
  const grants = call.user?.grants;
  if (grants && !grants.global[right]) throw unauthorized();
}

/** True when the caller sees the image: all without grants, else public ones and granted ones. */
export function seesImage(call: Call, image: WireImage): boolean {
  if (image.is_public) return true;
  if (!call.user) return false;
  const { grants } = call.user;
  return !grants || Boolean(grants.images[imageNumber(image.id)]);
}

/** The image the path names, if the caller sees it; else 404 (FACTS 11). */
export function visibleImage(call: Call, id: string | undefined): WireImage {
  const image = call.world.account.image(id ?? '');
  if (!image || !seesImage(call, image)) throw notFound();
  return image;
}

/** The image the path names, if the caller may change it. Only owned images can be changed. */
export function changeableImage(call: Call, id: string | undefined): WireImage {
  const image = visibleImage(call, id);
  const grants = call.user?.grants;
  if (grants && grants.images[imageNumber(image.id)] !== 'read_write') throw unauthorized();
  // Public and shared images are seen, not owned; the answer is a guess.
  if (!image.id.startsWith('private/')) throw unauthorized();
  return image;
}

/** Who creates an image may change it (FACTS 14). */
export function grantNewImage(call: Call, image: WireImage): void {
  const grants = call.user?.grants;
  if (grants) grants.images[imageNumber(image.id)] = 'read_write';
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
