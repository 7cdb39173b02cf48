import type { ImageFileProblem } from '../../core/errors';

/** What the thread that reads a file says: piece after piece and then the digest, or what failed. */
export type ThreadNews =
  /** The oldest of the buffers that it was given holds so many bytes. */
  | { readonly kind: 'piece'; readonly bytes: number }
  /** SHA-256 of all pieces, in hex. */
  | { readonly kind: 'digest'; readonly sha256: string }
  | { readonly kind: 'failed'; readonly problem: ImageFileProblem };
