// The thread that reads a file: fills buffers that it shares with fileReader.ts, and hashes each while
// it is sent and the next one is filled. It ends with the file.

import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { changed, checkUnchanged, toFileError } from './knownFile';
import type { ReadingTask, ThreadNews } from './threadNews';

const { file, buffers } = workerData as ReadingTask;
const tell = (news: ThreadNews) => parentPort?.postMessage(news);

let freeBuffers = buffers.length;
let onFree = () => {};

async function read(handle: FileHandle): Promise<string> {
  await checkUnchanged(handle, file);
  const hash = createHash('sha256');
  let filled = fill(handle, 0);
  for (let position = 0, turn = 1; position < file.sizeBytes; turn += 1) {
    const piece = await filled;
    position += piece.byteLength;
    if (position < file.sizeBytes) filled = fill(handle, turn, position);
    else await checkUnchanged(handle, file);
    tell({ kind: 'piece', bytes: piece.byteLength });
    hash.update(piece);
  }
  return hash.digest('hex');
}

/** Reads on from where the handle is, until the buffer is full or the file as it was is at its end. */
async function fill(handle: FileHandle, turn: number, position = 0): Promise<Uint8Array> {
  const buffer = buffers[turn % buffers.length] ?? new Uint8Array();
  await untilFree();
  const length = Math.min(buffer.byteLength, file.sizeBytes - position);
  for (let offset = 0; offset < length; ) {
    const { bytesRead } = await handle.read(buffer, offset, length - offset, null);
    if (bytesRead === 0) throw changed(file);
    offset += bytesRead;
  }
  return buffer.subarray(0, length);
}

async function untilFree(): Promise<void> {
  while (freeBuffers === 0) {
    await new Promise<void>((resolve) => {
      onFree = resolve;
    });
  }
  freeBuffers -= 1;
}

async function main(): Promise<void> {
  parentPort?.on('message', () => {
    freeBuffers += 1;
    onFree();
  });
  try {
    const handle = await open(file.path);
    try {
      tell({ kind: 'digest', sha256: await read(handle) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    tell({ kind: 'failed', problem: toFileError(file.name, error).problem });
  } finally {
    parentPort?.close();
  }
}

void main();
