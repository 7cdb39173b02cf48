import type { Worker } from 'node:worker_threads';
import { ImageFileError } from '../../core/errors';
import { orAborted } from '../../core/orAborted';
import type { FileFacts } from '../../core/upload/preflight/fileFacts';
import { flawsOf, tellingPieces } from '../../core/upload/preflight/flaws';
import type { CheckOptions } from '../../core/upload/uploadPorts';
import { toFileError } from '../reading/knownFile';
import { startWorker } from '../startWorker';
import type { CheckMessage, CheckProgress, CheckResult, CheckTask } from './checkWorker';

/**
 * Uncompresses a whole file in a thread, which ends with the signal: it is asked to, since Node ends
 * the whole process when a thread is terminated while zlib is made ready there. Throws what is wrong
 * with the file.
 */
export async function checkWhole(
  facts: FileFacts,
  { signal, onProgress }: CheckOptions,
): Promise<FileFacts> {
  const { content, name, path, sizeBytes } = facts;
  signal.throwIfAborted();
  const workerData: CheckTask = { path, pieces: tellingPieces(content) };
  const worker = startWorker('checkWorker', { workerData });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const tell = ({ compressedBytes, bytes }: CheckProgress) =>
    onProgress(Math.floor((compressedBytes / sizeBytes) * 100), bytes);
  try {
    const result = await orAborted(untilEnd(worker, tell), signal);
    if (result.kind !== 'sound') throw new ImageFileError(name, result);
    const { whole, seen } = result;
    const size = { kind: 'known', bytes: whole.uncompressedBytes } as const;
    return { ...facts, whole, size, flaws: flawsOf(content, seen) };
  } catch (error) {
    throw signal.aborted ? signal.reason : toFileError(name, error);
  } finally {
    worker.postMessage('end');
    await ended;
  }
}

/** An error of the thread, such as a file that cannot be read, is given with its code. */
function untilEnd(worker: Worker, tell: (progress: CheckProgress) => void): Promise<CheckResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: CheckMessage) => {
      if (message.kind === 'progress') tell(message);
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The thread has ended early')));
  });
}
