import { isWaiting } from '../../images/model/image';
import type { ImageStore } from '../../images/model/imageStore';
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

/** What the uploads of this window do, as a whole. */
export type QueueStatus =
  | { readonly kind: 'idle' }
  /** All data is sent; Linode makes so many images of it. */
  | { readonly kind: 'processing'; readonly count: number }
  /** Nothing is sent until the user resumes; so many wait. */
  | { readonly kind: 'held'; readonly waiting: number }
  | {
      readonly kind: 'sending';
      readonly fileName: string;
      readonly progress: UploadProgress;
      /** Which one of how many, from 1, since the queue was last empty. */
      readonly number: number;
      readonly total: number;
      readonly isPaused: boolean;
    };

export function queueStatus(sources: ProgressSources): QueueStatus {
  const { active, queue } = sources;
  const { doneCount, isPaused, sending, waiting } = queue;
  const progress = sending === undefined ? undefined : uploadProgress(sending, sources);
  if (progress) {
    const { fileName } = progress;
    const number = doneCount + 1;
    return {
      kind: 'sending',
      fileName,
      progress,
      number,
      total: number + waiting.length,
      isPaused,
    };
  }
  if (waiting.length > 0) return { kind: 'held', waiting: waiting.length };
  const count = active.ids.filter((id) => active.progressOf(id)?.kind === 'processing').length;
  return count > 0 ? { kind: 'processing', count } : { kind: 'idle' };
}
