// A thread that reads pieces of a disk and deflates them, so that neither is done in the extension
// host's own. It answers in the order in which it is asked.

import { readSync } from 'node:fs';
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { readWantedSync } from '../../convert/disk/readWanted';
import { unpackCluster } from '../../convert/disk/unpackCluster';
import { readQcow2 } from '../../convert/model/qcow2Map';
import {
  DEFLATE_PIECE_BYTES,
  type DeflatedPiece,
  type DeflateSource,
  END,
  type FilledPiece,
  type PlacedPiece,
  type RawPiece,
  WINDOW_BYTES,
} from './deflateThreads';

/** Room for what deflate makes of any piece, so that its output is never put together from parts. */
const OUTPUT_BYTES = DEFLATE_PIECE_BYTES + 64 * 1024;

/** A fifth faster than 6 on disk images, for half a percent in size. */
const LEVEL = 5;

/** More than zlib takes unasked: a twelfth faster, for a third of a percent in size. */
const MEMORY_LEVEL = 9;

const { fd = -1, qcow2 } = workerData as DeflateSource;
const zeros = Buffer.alloc(DEFLATE_PIECE_BYTES);
const buffer = Buffer.allocUnsafeSlow(WINDOW_BYTES + DEFLATE_PIECE_BYTES);

/** Most of a disk image is this piece. */
const zeroPiece: DeflatedPiece = {
  deflated: new Uint8Array(deflate(zeros)),
  crc32: crc32(zeros),
  rawBytes: DEFLATE_PIECE_BYTES,
};

parentPort?.on('message', (piece: RawPiece | typeof END) => {
  if (piece === END) return parentPort?.close();
  const answer = 'bytes' in piece ? deflateFilled(piece) : deflatePlaced(piece);
  const owned: Transferable[] = answer === zeroPiece ? [] : [answer.deflated.buffer as ArrayBuffer];
  parentPort?.postMessage(answer, owned);
});

function deflatePlaced({ position, length }: PlacedPiece): DeflatedPiece {
  const before = Math.min(position, WINDOW_BYTES);
  const read = fillPiece(buffer.subarray(0, before + length), position - before);
  return deflatePiece(read.subarray(before), read.subarray(0, before));
}

function deflateFilled({ bytes, windowBytes }: FilledPiece): DeflatedPiece {
  const own = buffer.subarray(0, bytes.length);
  own.set(bytes); // zlib takes no shared memory
  return deflatePiece(own.subarray(windowBytes), own.subarray(0, windowBytes));
}

function deflatePiece(raw: Buffer, window: Buffer): DeflatedPiece {
  if (raw.equals(zeros)) return zeroPiece;
  return { deflated: deflate(raw, window), crc32: crc32(raw), rawBytes: raw.length };
}

/** Reads until the buffer is full or the file ends; a virtual disk is whole or damaged. */
function fillPiece(target: Buffer, position: number): Buffer {
  if (qcow2) {
    readWantedSync(readQcow2(qcow2, { at: position, into: target }, unpackCluster), fd);
    return target;
  }
  let filled = 0;
  for (let read = -1; read !== 0 && filled < target.length; filled += read) {
    read = readSync(fd, target, filled, target.length - filled, position + filled);
  }
  return target.subarray(0, filled);
}

/** Ends on a byte, with no block marked as the last. A window of zeros would be of no use. */
function deflate(raw: Buffer, window: Buffer = raw.subarray(0, 0)): Buffer {
  return deflateRawSync(raw, {
    level: LEVEL,
    memLevel: MEMORY_LEVEL,
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: OUTPUT_BYTES,
    ...(window.equals(zeros.subarray(0, window.length)) ? {} : { dictionary: window }),
  });
}
