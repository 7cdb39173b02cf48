import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { ImageFileError } from '../../preflight/model/imageFileError';
import type { ImageFile } from '../model/uploadPorts';
import { type FingerprintedFile, toFileError } from './fileFingerprint';
import { startWorker, type ThreadNews } from './worker';

const READ_PIECE_BYTES = 1024 * 1024;

/** One is filled and hashed, one is sent, and two even out who is faster at the moment. */
const BUFFERS = 4;

/**
 * Reads and hashes a file in a thread of its own, which lives as long as the reading: gigabytes of
 * SHA-256 would hold the extension host, and a slow disk all that wait for other files.
 */
export function createFileReader(file: FingerprintedFile): Pick<ImageFile, 'pieces' | 'sha256'> {
  let digest: Promise<string> | undefined;
  return {
    pieces: () => {
      digest = undefined;
      return readPieces(file, (worker) => {
        digest = digestOf(worker);
      });
    },
    sha256: async () => {
      if (!digest) throw new Error('Nothing was read of the file');
      return digest;
    },
  };
}

async function* readPieces(file: FingerprintedFile, onStart: (worker: Worker) => void) {
  const worker = startWorker('readingWorker', { workerData: file });
  onStart(worker);
  const buffers = Array.from({ length: BUFFERS }, () => sharedBuffer(file.sizeBytes));
  for (const buffer of buffers) worker.postMessage(buffer);
  let leftBytes = file.sizeBytes;
  try {
    for await (const length of pieceLengths(worker, file)) {
      const [buffer = new Uint8Array()] = buffers.splice(0, 1);
      leftBytes -= length;
      yield buffer.subarray(0, length);
      if (leftBytes === 0) return;
      worker.postMessage(buffer);
      buffers.push(buffer);
    }
    throw new Error('The thread that reads it has ended');
  } catch (error) {
    throw toFileError(file.name, error);
  } finally {
    if (leftBytes > 0) await worker.terminate();
  }
}

function sharedBuffer(fileBytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(Math.min(READ_PIECE_BYTES, fileBytes)));
}

/** What the thread has read, piece by piece; throws what failed. */
async function* pieceLengths(worker: Worker, { name }: FingerprintedFile) {
  for await (const messages of on(worker, 'message', { close: ['exit'] })) {
    const [news] = messages as [ThreadNews];
    if (news.kind === 'failed') throw new ImageFileError(name, news.problem);
    if (news.kind === 'piece') yield news.bytes;
  }
}

/** Settles at the latest when the thread has ended. */
function digestOf(worker: Worker): Promise<string> {
  const digest = new Promise<string>((resolve, reject) => {
    worker.on('message', (news: ThreadNews) => {
      if (news.kind === 'digest') resolve(news.sha256);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The file was not read to its end')));
  });
  digest.catch(() => {}); // Not every reader asks for it.
  return digest;
}
