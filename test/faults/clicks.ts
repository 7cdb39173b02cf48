import { ImageFailedError, ImageFileError, WaitTimeoutError } from '../../src/core/errors';
import type { UploadOutcome } from '../../src/core/upload/deliverUpload';
import { needsNewImage } from '../../src/core/upload/storeRefusal';
import type { SourceFile, UploadEntry } from '../../src/core/upload/uploadEntry';
import { dropUpload, setAside, startOver, type Uploads } from '../../src/core/upload/uploads';
import type { UploadWindow } from '../support/uploadWindow';

export type Click = 'sendAgain' | 'keepWaiting' | 'startOver' | 'delete';

/** How long is waited for an image whose data may have been lost on the way, in ms. */
const DOUBTFUL_WAIT_MS = 60_000;

/** What the row of an upload offers that does not go on by itself. */
export function offered({ isTargetLost, isUnconfirmed, state }: UploadEntry): readonly Click[] {
  if (state === 'sent') return ['keepWaiting'];
  if (isTargetLost) return ['startOver', 'delete'];
  if (isUnconfirmed) return ['keepWaiting', 'delete'];
  return ['sendAgain', 'startOver', 'delete'];
}

/** What is offered after that outcome; nothing when all is well, or all is over. */
export function offeredAfter(outcome: UploadOutcome | undefined): readonly Click[] {
  if (outcome === undefined || outcome.kind === 'available') return [];
  const { entry, error } = outcome;
  if (error instanceof WaitTimeoutError && entry.state !== 'sent') return ['sendAgain', 'delete'];
  if (error instanceof ImageFailedError) return error.isGone ? [] : ['delete'];
  const isChanged = error instanceof ImageFileError && error.problem.kind === 'changed';
  if (error instanceof ImageFileError && !isChanged) return ['delete'];
  const isOver = needsNewImage(error) || isChanged;
  return isOver ? ['startOver', 'delete'] : offered(entry);
}

/**
 * Does what a click does; undefined when the upload is over with it, or another window has it. Throws
 * an `ImageFileError` when there is no file to send.
 */
export async function click(
  window: UploadWindow,
  imageId: string,
  what: Click,
): Promise<UploadOutcome | undefined> {
  const { uploads } = window;
  if (what === 'delete') {
    await dropUpload(uploads, imageId);
    return undefined;
  }
  const entry = await uploads.journal.claim(imageId);
  if (!entry) return undefined;
  if (what === 'keepWaiting') {
    const timeoutMs = entry.state === 'sent' ? undefined : DOUBTFUL_WAIT_MS;
    return window.deliver(entry, 'processing', timeoutMs);
  }
  const file = await fileAsNow(uploads, entry);
  if (what === 'startOver') {
    return window.deliver((await startOver(uploads, { ...entry, file })).entry, 'sending');
  }
  await uploads.journal.change(imageId, { file, state: 'waiting', isUnconfirmed: false });
  return window.deliver({ ...entry, file }, 'sending');
}

/** The file of an upload as it is now; where there is none, the upload waits on. */
async function fileAsNow(
  { files, journal }: Uploads,
  { file, imageId }: UploadEntry,
): Promise<SourceFile> {
  if (file.isRaw) return file; // It is looked at when it is compressed.
  try {
    const { mtimeMs, name, sizeBytes } = await files.open(file.path);
    return { path: file.path, name, sizeBytes, mtimeMs };
  } catch (error) {
    await setAside(journal, imageId);
    throw error;
  }
}
