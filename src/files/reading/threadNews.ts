import type { ImageFileProblem } from '../../core/errors';
import type { KnownFile } from './knownFile';

/** What the thread that reads a file is given. */
export interface ReadingTask {
  readonly file: KnownFile;
  /** Shared memory, filled in turns. Each message to the thread gives the oldest buffer back. */
  readonly buffers: readonly Uint8Array[];
}

/** What the thread says: piece after piece and then the digest, or what failed. */
export type ThreadNews =
  /** The next buffer holds so many bytes. */
  | { readonly kind: 'piece'; readonly bytes: number }
  /** SHA-256 of all pieces, in hex. */
  | { readonly kind: 'digest'; readonly sha256: string }
  | { readonly kind: 'failed'; readonly problem: ImageFileProblem };
