import { reasonOf } from '../../../kit/errors';
import { orAborted } from '../../../kit/event';
import type { SecretText } from '../../../kit/secrets';
import { ImageFileError } from '../../preflight/model/imageFileError';
import { isAnswerLost, isDoubtful, isTransient } from './storageError';
import { type FileState, hasChanged, type UploadEntry } from './uploadEntry';
import type { ImageFile } from './uploadPorts';
import type { Uploads } from './uploads';

const FIRST_SEND_PAUSE_MS = 2_000;

const LONGEST_SEND_PAUSE_MS = 60_000;

/** How often what is doubtful is tried again at the same address. */
const DOUBTFUL_RETRIES = 2;

export interface SendUploadOptions {
  readonly entry: UploadEntry;
  readonly source: SourceToSend;
  readonly target: SecretText;
  readonly signal: AbortSignal;
}

/**
 * Sends the file of an upload until the store has confirmed every byte, and returns its SHA-256. What
 * may pass is waited out, later and later, for as long as the store takes the signed URL: a lost or
 * stalled connection and a store that is out of order. Throws anything else, what the file throws,
 * and the signal's reason; what is only doubtful (`isDoubtful`) after the third time. Each time begins
 * with the first byte: a signed URL takes one whole PUT.
 * Once every byte was given away, nothing is sent again: it may have arrived, and a second PUT may harm.
 */
export async function sendUntilConfirmed(
  uploads: Uploads,
  sending: SendUploadOptions,
): Promise<string> {
  const { active, clock, log } = uploads;
  const { file, imageId } = sending.entry;
  let pauseMs = FIRST_SEND_PAUSE_MS;
  let doubts = 0;
  for (;;) {
    const startedAt = clock.now();
    try {
      return await putFileOnce(uploads, sending);
    } catch (error) {
      if (isDoubtful(error)) doubts += 1;
      const isWorthIt = isDoubtful(error) ? doubts <= DOUBTFUL_RETRIES : isTransient(error);
      await requireRetry(uploads, sending, { error, isWorthIt });
      if (clock.now() - startedAt > LONGEST_SEND_PAUSE_MS) pauseMs = FIRST_SEND_PAUSE_MS; // It went well for long.
      log.warn(`${imageId} is sent again in ${pauseMs} ms: ${reasonOf(error)}`);
      active.retrying(imageId, { fileName: file.name, at: clock.now() + pauseMs, error });
      await clock.sleep(pauseMs, sending.signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_SEND_PAUSE_MS);
    }
  }
}

/** Throws what stands; writes down whether the bytes may have arrived all the same. */
async function requireRetry(
  { active, journal }: Uploads,
  { entry, signal }: SendUploadOptions,
  { error, isWorthIt }: { readonly error: unknown; readonly isWorthIt: boolean },
): Promise<void> {
  const { imageId } = entry;
  const isUnconfirmed = active.isAllSent(imageId) && (signal.aborted || isAnswerLost(error));
  await journal.change(imageId, { isUnconfirmed });
  signal.throwIfAborted();
  if (isUnconfirmed || !isWorthIt) throw error;
}

async function putFileOnce(
  { active, journal, uploader }: Uploads,
  { entry, source, target, signal }: SendUploadOptions,
): Promise<string> {
  const { imageId } = entry;
  const file = await orAborted(source.open(), signal); // A drive may not answer.
  const attempts = (journal.find(imageId)?.attempts ?? 0) + 1;
  await journal.change(imageId, { state: 'sending', attempts, isUnconfirmed: false });
  const onSent = active.sending(imageId, file.name, file.sizeBytes);
  const beforeLast = () => journal.change(imageId, { isUnconfirmed: true });
  await uploader.send(target, announced(file, beforeLast), { signal, onSent });
  return file.sha256();
}

/** The same file, which waits for `beforeLast` until it gives its last piece. */
function announced(file: ImageFile, beforeLast: () => Promise<void>): ImageFile {
  const { mtimeMs, name, sizeBytes } = file;
  async function* pieces() {
    let givenBytes = 0;
    for await (const piece of file.pieces()) {
      givenBytes += piece.byteLength;
      if (givenBytes === sizeBytes) await beforeLast();
      yield piece;
    }
  }
  return { mtimeMs, name, sizeBytes, pieces, sha256: () => file.sha256() };
}

/** The bytes of an upload, for as long as they are sent. */
export interface SourceToSend {
  /** Throws an `ImageFileError` when they are not what they were any more. */
  open(): Promise<ImageFile>;
  /** Frees what was made for the time of sending. */
  remove(): Promise<void>;
}

/** The file of an upload; of a raw disk image, a compressed copy, which is made now. */
export async function sourceToSend(
  uploads: Uploads,
  { file, imageId }: UploadEntry,
  signal: AbortSignal,
): Promise<SourceToSend> {
  const { active, compressor, files } = uploads;
  const checkUnchanged = (now: FileState) => {
    if (hasChanged(file, now)) throw new ImageFileError(file.name, { kind: 'changed' });
  };
  if (!file.isRaw) {
    const open = async () => {
      const opened = await files.open(file.path);
      checkUnchanged(opened);
      return opened;
    };
    return { open, remove: async () => {} };
  }
  const onProgress = active.compressing(imageId, file);
  const copy = await compressor.compress(file.path, { signal, onProgress, expected: file });
  try {
    checkUnchanged(copy.source);
  } catch (error) {
    await copy.remove();
    throw error;
  }
  return { open: () => files.open(copy.path), remove: () => copy.remove() };
}
