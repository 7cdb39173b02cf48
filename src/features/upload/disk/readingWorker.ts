// The thread that reads a file: fills each buffer that fileReader.ts shares with it, gives it back and
// hashes it while it is sent. It may wait for a disk, as nobody else waits for it, and ends with the
// file.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import {
  checkUnchanged,
  type FingerprintedFile,
  fileChangedError,
  toFileError,
} from './fileFingerprint';
import type { ThreadNews } from './worker';

const file = workerData as FingerprintedFile;
const hash = createHash('sha256');
let leftBytes = file.sizeBytes;
let openDescriptor: number | undefined;

const postNews = (news: ThreadNews) => parentPort?.postMessage(news);

function readPiece(buffer: Uint8Array): void {
  openDescriptor ??= openUnchanged();
  const piece = fillBuffer(openDescriptor, buffer.subarray(0, leftBytes));
  leftBytes -= piece.byteLength;
  if (leftBytes === 0) checkUnchanged(openDescriptor, file);
  postNews({ kind: 'piece', bytes: piece.byteLength });
  hash.update(piece);
  if (leftBytes > 0) return;
  postNews({ kind: 'digest', sha256: hash.digest('hex') });
  end();
}

function openUnchanged(): number {
  const opened = fs.openSync(file.path, 'r');
  checkUnchanged(opened, file);
  return opened;
}

function fillBuffer(opened: number, buffer: Uint8Array): Uint8Array {
  for (let offset = 0; offset < buffer.byteLength; ) {
    const readBytes = fs.readSync(opened, buffer, offset, buffer.byteLength - offset, null);
    if (readBytes === 0) throw fileChangedError(file);
    offset += readBytes;
  }
  return buffer;
}

/** Whatever is open of it is closed with the thread. */
function end(): void {
  parentPort?.off('message', onBuffer).close();
}

function onBuffer(buffer: Uint8Array): void {
  try {
    readPiece(buffer);
  } catch (error) {
    postNews({ kind: 'failed', problem: toFileError(file.name, error).problem });
    end();
  }
}

parentPort?.on('message', onBuffer);
