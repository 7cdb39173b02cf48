// The thread that reads a file: fills each buffer that fileReader.ts shares with it, gives it back and
// hashes it while it is sent. It may wait for a disk, as nobody else waits for it, and ends with the
// file.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { changed, checkUnchanged, type KnownFile, toFileError } from './knownFile';
import type { ThreadNews } from './threadNews';

const file = workerData as KnownFile;
const hash = createHash('sha256');
let leftBytes = file.sizeBytes;
let descriptor: number | undefined;

const tell = (news: ThreadNews) => parentPort?.postMessage(news);

function readPiece(buffer: Uint8Array): void {
  descriptor ??= openUnchanged();
  const piece = fill(descriptor, buffer.subarray(0, leftBytes));
  leftBytes -= piece.byteLength;
  if (leftBytes === 0) checkUnchanged(descriptor, file);
  tell({ kind: 'piece', bytes: piece.byteLength });
  hash.update(piece);
  if (leftBytes > 0) return;
  tell({ kind: 'digest', sha256: hash.digest('hex') });
  end();
}

function openUnchanged(): number {
  const opened = fs.openSync(file.path, 'r');
  checkUnchanged(opened, file);
  return opened;
}

function fill(opened: number, buffer: Uint8Array): Uint8Array {
  for (let offset = 0; offset < buffer.byteLength; ) {
    const readBytes = fs.readSync(opened, buffer, offset, buffer.byteLength - offset, null);
    if (readBytes === 0) throw changed(file);
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
    tell({ kind: 'failed', problem: toFileError(file.name, error).problem });
    end();
  }
}

parentPort?.on('message', onBuffer);
