import type { UploadProgress } from './activeUploads';
import { type ProgressSources, uploadProgress } from './uploadProgress';

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
