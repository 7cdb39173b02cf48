import type { Worker } from 'node:worker_threads';
import { orAborted } from '../../../kit/event';
import { type FindTool, toolFinder } from '../../convert/disk/findTool';
import { toFileError } from '../../upload/disk/fileFingerprint';
import { startWorker } from '../../upload/disk/worker';
import type { CheckOptions, ImageChecks, ImageFileSource } from '../../upload/model/uploadPorts';
import { bootLayoutOf } from '../model/bootLayout';
import { type Shell, shellOf } from '../model/conversionSteps';
import { flawsOf, sampledRanges, viewOfSamples } from '../model/examine';
import type { FileFacts } from '../model/fileFacts';
import { ImageFileError } from '../model/imageFileError';
import type { CheckMessage, CheckProgress, CheckResult, CheckTask } from './checkWorker';
import { inspectImageFile } from './inspectImageFile';

/**
 * Uncompresses a whole file in a thread, which ends with the signal: it is asked to, since Node ends
 * the whole process when a thread is terminated while zlib is made ready there. Throws what is wrong
 * with the file.
 */
async function checkWhole(
  facts: FileFacts,
  { signal, onProgress }: CheckOptions,
): Promise<FileFacts> {
  const { content, name, path, sizeBytes } = facts;
  signal.throwIfAborted();
  const workerData: CheckTask = { path, pieces: sampledRanges(content) };
  const worker = startWorker('checkWorker', { workerData });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const tell = ({ compressedBytes, bytes }: CheckProgress) =>
    onProgress(Math.floor((compressedBytes / sizeBytes) * 100), bytes);
  try {
    const result = await orAborted(untilEnd(worker, tell), signal);
    if (result.kind !== 'sound') throw new ImageFileError(name, result);
    const { whole, seen } = result;
    const size = { kind: 'known', bytes: whole.uncompressedBytes } as const;
    const boot = await bootLayoutOf(content, viewOfSamples(content, seen));
    return { ...facts, whole, size, flaws: flawsOf(content, seen), boot };
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

/**
 * `shell`: that of the user’s terminals, for the command that converts a file; `findTool`: for what only
 * installed programs unpack.
 */
export function createImageChecks(
  files: ImageFileSource,
  shell: () => Shell = () => shellOf(process.platform === 'win32', ''),
  findTool: FindTool = toolFinder(),
): ImageChecks {
  return { look: (path) => inspectImageFile(path, { files, shell, findTool }), checkWhole };
}
