import { uploadDeadline } from '../images/image';
import { madeBy } from './uploadIntents';
import type { BegunUpload, Uploads } from './uploads';

/**
 * Finds the empty images of windows that ended before they got to know them, and of answers that were
 * lost: nothing can be sent into these, their address is not known. They are written down as uploads
 * of this window, and given.
 */
export async function takeOrphans(uploads: Uploads): Promise<readonly BegunUpload[]> {
  const { accountId, images, intents, journal, store } = uploads;
  const interrupted = await intents.takeInterrupted(accountId);
  if (interrupted.length === 0) return [];
  const orphans: BegunUpload[] = [];
  try {
    const now = await images.list();
    for (const intent of interrupted) {
      const { answers, file, startedAt } = intent;
      const image = madeBy(intent, now, (id) => journal.find(id) !== undefined);
      if (image) {
        const deadline = uploadDeadline(image)?.getTime() ?? startedAt;
        const upload = { imageId: image.id, accountId, answers, file, startedAt, deadline };
        orphans.push({ image, entry: await journal.begin(upload, undefined) });
        store.put(image, accountId);
      }
      await intents.remove(intent);
    }
    return orphans;
  } finally {
    for (const intent of interrupted) await intents.release(intent);
  }
}
