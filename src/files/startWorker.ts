import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Where esbuild.js puts the workers; it replaces this by their folder. */
declare const WORKERS_FOLDER: string;

/** Starts a thread that runs the file `NAME.ts` of this folder's rooms; the name ends in `Worker`. */
export function startWorker(name: string, options?: WorkerOptions): Worker {
  return new Worker(path.join(WORKERS_FOLDER, `${name}.js`), options);
}
