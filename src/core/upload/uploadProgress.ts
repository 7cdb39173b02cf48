import { isWaiting } from '../deletion/confirmation';
import type { ImageStore } from '../images/imageStore';
import type { ActiveUploads, UploadProgress } from './activeUploads';
import type { UploadJournal } from './uploadJournal';
import type { UploadQueue } from './uploadQueue';

export interface ProgressSources {
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly queue: UploadQueue;
  readonly store: Pick<ImageStore, 'find'>;
}

/** How far the upload of an image is, in this window or another; undefined where it is not under way. */
export function uploadProgress(
  imageId: string,
  { active, journal, queue, store }: ProgressSources,
): UploadProgress | undefined {
  const progress = active.progressOf(imageId);
  if (progress) return progress;
  const entry = journal.find(imageId);
  if (!entry) return undefined;
  const image = store.find(imageId);
  if (image && !isWaiting(image)) return undefined;
  const fileName = entry.file.name;
  const before = queue.sending === imageId ? 0 : queue.waiting.indexOf(imageId);
  if (before >= 0) return { kind: 'waiting', fileName, before };
  if (entry.state === 'stopped') return undefined;
  if (entry.state === 'sent') return { kind: 'processing', fileName };
  return journal.isOwn(imageId)
    ? { kind: 'waiting', fileName, before: queue.waiting.length } // It is about to join.
    : { kind: 'elsewhere', fileName };
}
