import type { UploadOutcome } from '../../src/features/upload/model/runUpload';
import type { SourceFile, UploadEntry } from '../../src/features/upload/model/uploadEntry';
import { uploadStoppedTexts } from '../../src/features/upload/model/uploadStopped';
import {
  dropUpload,
  setAside,
  startOver,
  type Uploads,
} from '../../src/features/upload/model/uploads';
import { stoppedActions, type UploadAction } from '../../src/features/upload/model/uploadText';
import type { UploadWindow } from '../support/uploadWindow';

/** How long is waited for an image whose data may have been lost on the way, in ms. */
const DOUBTFUL_WAIT_MS = 60_000;

/** What the row of an upload offers that does not go on by itself. */
export function offered(entry: UploadEntry): readonly UploadAction[] {
  return entry.state === 'sent' ? ['keepWaiting'] : stoppedActions(entry);
}

/** What is offered after that outcome; nothing when all is well, or all is over. */
export function offeredAfter(outcome: UploadOutcome | undefined): readonly UploadAction[] {
  return outcome?.kind === 'stopped' ? uploadStoppedTexts(outcome).actions : [];
}

/**
 * Does what a click does; undefined when the upload is over with it, or another window has it. Throws
 * an `ImageFileError` when there is no file to send.
 */
export async function click(
  window: UploadWindow,
  imageId: string,
  what: UploadAction,
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
