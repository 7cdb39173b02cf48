import { isWaiting } from '../../src/core/deletion/confirmation';
import { findImage } from '../../src/core/deletion/deleteImage';
import { takeOrphans } from '../../src/core/upload/takeOrphans';
import type { UploadEntry } from '../../src/core/upload/uploadEntry';
import { setAside, type Uploads } from '../../src/core/upload/uploads';

/** An upload of a window that is gone, as the next one finds it. */
export interface TakenUp {
  readonly entry: UploadEntry;
  /** True: this window follows it now. False: the user is told of it, and asked. */
  readonly isGiven: boolean;
}

/** What commands/upload/resumeUploads.ts does when a window starts, without the words. */
export async function takeUpAll(uploads: Uploads): Promise<readonly TakenUp[]> {
  const { accountId, journal } = uploads;
  const taken: TakenUp[] = [];
  for (const { entry } of await takeOrphans(uploads)) taken.push(await offered(uploads, entry));
  for (const { imageId } of journal.unfinished(accountId)) {
    const entry = await journal.claimUnfinished(imageId);
    if (entry) taken.push(...(await takeUp(uploads, entry)));
  }
  return taken;
}

async function takeUp(uploads: Uploads, entry: UploadEntry): Promise<readonly TakenUp[]> {
  const { images, journal } = uploads;
  const image = await findImage(images, entry.imageId).catch(() => 'unknown' as const);
  if (image === 'unknown') {
    await journal.release(entry.imageId);
    return [];
  }
  const isGiven = image !== undefined && (entry.state === 'sent' || !isWaiting(image));
  return [isGiven ? { entry, isGiven } : await offered(uploads, entry)];
}

async function offered({ journal }: Uploads, entry: UploadEntry): Promise<TakenUp> {
  await setAside(journal, entry.imageId);
  return { entry: journal.find(entry.imageId) ?? entry, isGiven: false };
}
