import { MissingRightError } from '../features/accounts/model/rights';
import type { UserRights } from '../features/accounts/model/visibleRights';
import type { Image } from '../features/images/model/image';

/**
 * Throws a `MissingRightError` where the user is known to have no right to add images. Menus hide
 * what cannot be done; this is for the palette and for other extensions, before anything is asked.
 * Nobody signed in, and rights that cannot be read, let it pass.
 */
export async function requireAddImages(rights: UserRights): Promise<void> {
  await rights.load();
  if (!rights.canAddImages) throw new MissingRightError({ kind: 'addImages' });
}

/** The same for the right to add Linodes. */
export async function requireAddLinodes(rights: UserRights): Promise<void> {
  await rights.load();
  if (!rights.canAddLinodes) throw new MissingRightError({ kind: 'addLinodes' });
}

/** The same for the right to change an own image, which deleting it is, too. */
export async function requireChange(rights: UserRights, image: Image): Promise<void> {
  await rights.load();
  if (rights.canChange(image)) return;
  throw new MissingRightError({ kind: 'changeImage', label: image.label });
}
