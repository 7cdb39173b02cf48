import { isNotFound } from '../errors';
import type { Image } from '../images/image';
import type { Operations } from './operations';

type Listing = Pick<Operations, 'accountId' | 'store'>;

/** The image as it is now. One that is gone leaves the list, and a 404 is thrown. */
export function freshImage(
  operations: Listing & Pick<Operations, 'images'>,
  id: string,
  signal?: AbortSignal,
): Promise<Image> {
  return kept(operations, id, () => operations.images.get(id, signal));
}

/** Takes what the service says of an image into the list; one that is gone leaves it. */
export async function kept(
  { accountId, store }: Listing,
  id: string,
  ask: () => Promise<Image>,
): Promise<Image> {
  try {
    const image = await ask();
    store.put(image, accountId);
    return image;
  } catch (error) {
    if (isNotFound(error)) store.remove(id, accountId);
    throw error;
  }
}
