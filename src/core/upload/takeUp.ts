import { isWaiting } from '../deletion/confirmation';
import { findImage } from '../deletion/deleteImage';
import { reasonOf } from '../errors';
import { takeOrphans } from './takeOrphans';
import type { UploadEntry } from './uploadEntry';
import { setAside, type Uploads } from './uploads';

/** An upload of a window that is gone, as the next one finds it. */
export interface TakenUp {
  /** As that window has left it. */
  readonly entry: UploadEntry;
  /** True: its image has its data, and this window follows it now. False: the user is asked. */
  readonly isGiven: boolean;
  /** True when its image is not there any more. */
  readonly isGone: boolean;
}

/**
 * Finds the uploads of windows that are gone. What this window gets no other one does, so each is
 * told once; what cannot be looked at just now is left for the next time. Never throws.
 */
export async function takeUp(uploads: Uploads): Promise<readonly TakenUp[]> {
  const { accountId, journal, log } = uploads;
  const taken: TakenUp[] = [];
  try {
    for (const { entry } of await takeOrphans(uploads)) {
      taken.push(await interrupted(uploads, entry));
    }
  } catch (error) {
    log.warn(`Could not look for images of lost answers: ${reasonOf(error)}`);
  }
  for (const { imageId } of journal.unfinished(accountId)) {
    const entry = await journal.claimUnfinished(imageId);
    if (entry) taken.push(...(await takeOne(uploads, entry)));
  }
  return taken;
}

async function takeOne(uploads: Uploads, entry: UploadEntry): Promise<readonly TakenUp[]> {
  const { images, journal, log } = uploads;
  const { imageId, state } = entry;
  try {
    const image = await findImage(images, imageId);
    const isGone = image === undefined;
    const isGiven = !isGone && (state === 'sent' || !isWaiting(image));
    return [isGiven ? { entry, isGiven, isGone } : await interrupted(uploads, entry, isGone)];
  } catch (error) {
    log.warn(`Could not look at ${imageId}: ${reasonOf(error)}`);
    await journal.release(imageId);
    return [];
  }
}

/** The other windows may let it go on as well. */
async function interrupted(
  { journal }: Uploads,
  entry: UploadEntry,
  isGone = false,
): Promise<TakenUp> {
  await setAside(journal, entry.imageId);
  return { entry, isGiven: false, isGone };
}
