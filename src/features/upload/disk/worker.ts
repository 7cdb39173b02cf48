import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { ImageFileProblem } from '../../preflight/model/imageFileError';

/** Where esbuild.js puts the workers; it replaces this by their folder. */
declare const WORKERS_FOLDER: string;

/** Starts a thread that runs the file `NAME.ts` of this folder's rooms; the name ends in `Worker`. */
export function startWorker(name: string, options?: WorkerOptions): Worker {
  return new Worker(path.join(WORKERS_FOLDER, `${name}.js`), options);
}

/** What the thread that reads a file says: piece after piece and then the digest, or what failed. */
export type ThreadNews =
  /** The oldest of the buffers that it was given holds so many bytes. */
  | { readonly kind: 'piece'; readonly bytes: number }
  /** SHA-256 of all pieces, in hex. */
  | { readonly kind: 'digest'; readonly sha256: string }
  | { readonly kind: 'failed'; readonly problem: ImageFileProblem };
