import type { ImagesApi } from '../../../api/linodeApi';
import { actOnce } from '../../../kit/actOnce';
import { isNotFound } from '../../../kit/errors';
import { findImage } from '../../images/model/findImage';
import { type Image, isBeingDeleted, isWaiting } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';

/** What a deletion needs of the account to which the images belong. */
export type DeletionContext = Pick<
  Operations,
  'accountId' | 'images' | 'store' | 'protection' | 'clock' | 'log'
>;

/** An image as it was read at that moment, in ms since the epoch. */
export interface ImageSnapshot {
  readonly image: Image;
  readonly at: number;
}

/** How old a look may be, in ms, before the image is read again: somebody may have protected it. */
const SNAPSHOT_FRESH_MS = 10_000;

/** Who has deleted an image: this call, or somebody else before. */
export type DeletedBy = 'us' | 'others';

/**
 * Deletes an image with all its copies, for good, and takes it out of the list as soon as the
 * service has answered. It is read first, unless it was `seen` just now: throws a `ProtectedError`
 * for one that is protected. A lost answer is looked up; it is never sent again. One request sent is
 * waited for, whatever is cancelled meanwhile, so that its outcome is known.
 */
export async function deleteImageOnce(
  deleting: DeletionContext,
  id: string,
  seen?: ImageSnapshot,
): Promise<DeletedBy> {
  const { accountId, clock, images, protection, store } = deleting;
  const isFresh = seen !== undefined && clock.now() - seen.at < SNAPSHOT_FRESH_MS;
  const image = isFresh ? seen.image : await findImage(images, id);
  if (!image) {
    store.remove(id, accountId);
    return 'others';
  }
  if (!isFresh) store.put(image, accountId);
  protection.requireUnprotected(image);
  return sendDeletion(deleting, id);
}

/**
 * Deletes an empty image that should not be. One whose data has come meanwhile, from another window or
 * another program, is kept, and given. An empty image is never protected.
 */
export async function deleteEmptyImage(
  deleting: SendDeletionContext,
  id: string,
): Promise<Image | undefined> {
  const now = await findImage(deleting.images, id);
  if (now && !isWaiting(now)) {
    deleting.store.put(now, deleting.accountId);
    return now;
  }
  await sendDeletion(deleting, id);
  return undefined;
}

type SendDeletionContext = Pick<DeletionContext, 'accountId' | 'images' | 'store' | 'log'>;

async function sendDeletion(sending: SendDeletionContext, id: string): Promise<DeletedBy> {
  const { accountId, images, log, store } = sending;
  const deletedBy = await actOnce<DeletedBy>(
    {
      act: () => deletedNow(images.delete(id)),
      look: async () => ((await findImage(images, id)) ? undefined : 'us'),
    },
    log,
  );
  store.remove(id, accountId);
  return deletedBy;
}

/**
 * The images as they are at this moment, without those that are gone or about to be. One request,
 * however many they are: one image is asked for by its id, several with the list.
 */
export async function readAgain(
  images: ImagesApi,
  asked: readonly Image[],
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const [first, ...rest] = asked;
  if (!first) return [];
  if (rest.length === 0) return [(await findImage(images, first.id, signal)) ?? []].flat();
  const ids = new Set(asked.map(({ id }) => id));
  const all = await images.list({ signal });
  return all.filter((image) => ids.has(image.id) && !isBeingDeleted(image));
}

async function deletedNow(deletion: Promise<void>): Promise<DeletedBy> {
  try {
    await deletion;
    return 'us';
  } catch (error) {
    if (isNotFound(error)) return 'others';
    throw error;
  }
}
