import type { ChangingAct } from '../features/accounts/model/permissions';
import { MissingRightError } from '../features/accounts/model/rights';
import type { UserRights } from '../features/accounts/model/visibleRights';
import type { Image } from '../features/images/model/image';

/**
 * Throws a `MissingRightError` where the user is known to have no right to upload images. Menus hide
 * what cannot be done; this is for the palette and for other extensions, before anything is asked.
 * Nobody signed in, and rights that cannot be read, let it pass.
 */
export async function requireAddImages(rights: UserRights): Promise<void> {
  await rights.load();
  if (!rights.canAddImages) throw new MissingRightError({ act: 'upload' });
}

/** The same for the right to capture images. */
export async function requireCapture(rights: UserRights): Promise<void> {
  await rights.load();
  if (!rights.canCapture) throw new MissingRightError({ act: 'create' });
}

/** The same for the right to add Linodes. */
export async function requireAddLinodes(rights: UserRights): Promise<void> {
  await rights.load();
  if (!rights.canAddLinodes) throw new MissingRightError({ act: 'createLinode' });
}

/** The same for the right to do that to an own image: to edit it, unless told. */
export async function requireChange(
  rights: UserRights,
  image: Image,
  act: ChangingAct = 'update',
): Promise<void> {
  await rights.load();
  if (rights.canChange(image, act)) return;
  throw new MissingRightError({ act, label: image.label });
}
