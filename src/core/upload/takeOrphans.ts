import { uploadDeadline } from '../images/image';
import { madeBy } from './uploadIntents';
import type { Uploads } from './uploads';

/**
 * Finds the empty images of windows that ended before they got to know them: nothing can be sent
 * into these, their address is lost. They are written down as uploads that were interrupted.
 */
export async function takeOrphans(uploads: Uploads): Promise<void> {
  const { accountId, images, intents, journal, store } = uploads;
  const interrupted = await intents.takeInterrupted(accountId);
  if (interrupted.length === 0) return;
  try {
    const now = await images.list();
    for (const intent of interrupted) {
      const { answers, extras, file, startedAt } = intent;
      const made = madeBy(intent, now, (id) => journal.find(id) !== undefined);
      if (made) {
        const deadline = uploadDeadline(made)?.getTime() ?? startedAt;
        const upload = { imageId: made.id, accountId, answers, extras, file, startedAt, deadline };
        await journal.begin(upload, undefined);
        await journal.release(made.id);
        store.put(made, accountId);
      }
      await intents.remove(intent);
    }
  } finally {
    for (const intent of interrupted) await intents.release(intent);
  }
}
