import type { SecretText } from '../access/secretText';
import { ImageFileError, isCancellation, NetworkError, reasonOf, StorageError } from '../errors';
import type { ActiveUploads } from './activeUploads';
import { hasChanged, type UploadEntry } from './uploadEntry';
import type { Uploads } from './uploads';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export interface Sending {
  readonly entry: UploadEntry;
  readonly target: SecretText;
  readonly signal: AbortSignal;
}

/**
 * Sends the file of an upload until the store has confirmed every byte, and gives its SHA-256. What
 * may pass is waited out, later and later, for as long as the store takes the signed URL: a lost or
 * stalled connection and a store that is out of order. Throws anything else, what the file throws,
 * and the signal's reason. Each time begins with the first byte: a signed URL takes one whole PUT.
 */
export async function sendPatiently(uploads: Uploads, sending: Sending): Promise<string> {
  const { active, clock, log } = uploads;
  const { entry, signal } = sending;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await sendOnce(uploads, sending);
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error, active, entry.imageId)) throw error;
      log.warn(`${entry.imageId} is sent again in ${pauseMs} ms: ${reasonOf(error)}`);
      active.retrying(entry.imageId, {
        fileName: entry.file.name,
        at: clock.now() + pauseMs,
        error,
      });
      await clock.sleep(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}

async function sendOnce(uploads: Uploads, { entry, target, signal }: Sending): Promise<string> {
  const { active, files, journal, uploader } = uploads;
  const { imageId } = entry;
  const file = await files.open(entry.file.path);
  if (hasChanged(entry.file, file)) throw new ImageFileError(file.name, { kind: 'changed' });
  const attempts = (journal.find(imageId)?.attempts ?? 0) + 1;
  await journal.change(imageId, { state: 'sending', attempts });
  const onSent = active.sending(imageId, file.name, file.sizeBytes);
  await uploader.send(target, file, { signal, onSent });
  return file.sha256();
}

/** Not once every byte was given away: what became of them is not known, and a second PUT may harm. */
function mayPass(error: unknown, active: ActiveUploads, imageId: string): boolean {
  if (isCancellation(error)) return false;
  if (error instanceof StorageError) return error.status >= 500 || error.status === 429;
  return error instanceof NetworkError && !active.isAllSent(imageId);
}
