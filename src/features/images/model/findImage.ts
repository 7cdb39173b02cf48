import type { ImagesApi } from '../../../api/linodeApi';
import { isNotFound } from '../../../kit/errors';
import { type Image, isBeingDeleted } from './image';
import type { Operations } from './operations';

/** The image as it is at this moment, or undefined when it is gone or about to be. */
export async function findImage(
  images: ImagesApi,
  id: string,
  signal?: AbortSignal,
): Promise<Image | undefined> {
  try {
    const image = await images.get(id, signal);
    return isBeingDeleted(image) ? undefined : image;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

type Listing = Pick<Operations, 'accountId' | 'store'>;

/** The image as it is now. One that is gone leaves the list, and a 404 is thrown. */
export function freshImage(
  operations: Listing & Pick<Operations, 'images'>,
  id: string,
  signal?: AbortSignal,
): Promise<Image> {
  return syncImage(operations, id, () => operations.images.get(id, signal));
}

/** Takes what the service says of an image into the list; one that is gone leaves it. */
export async function syncImage(
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
