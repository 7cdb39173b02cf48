import { availableParallelism } from 'node:os';
import { orAborted } from '../../core/orAborted';
import { combineCrc32 } from './crc32';
import { DeflateThreads } from './deflateThreads';
import { type DeflatedPiece, PIECE_BYTES, type RawPiece } from './piece';

/** More would leave nothing of the machine to the person at it. */
const MAX_THREADS = 4;

/** How many pieces may be done before their turn: bounds the memory. */
const AHEAD_PER_THREAD = 8;

/** The last block of a stream, with nothing in it (RFC 1951, 3.2.3 and 3.2.6). */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);

/** An open file of a known size. */
export interface RawImage {
  readonly fd: number;
  readonly sizeBytes: number;
  /** Seconds since the epoch, for the header. */
  readonly mtime: number;
}

export interface GzipOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}

/** The file became shorter while it was read. */
export class TruncatedError extends Error {
  override readonly name = 'TruncatedError';
}

/**
 * The file as one gzip member; each piece is valid until the next is asked for. Throws a `TruncatedError`, what reading throws, or the
 * signal's reason. Afterwards, however it ends, nothing reads from the file any more.
 */
export async function* gzipMember(
  image: RawImage,
  { signal, onProgress }: GzipOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  let crc32 = 0;
  let doneBytes = 0;
  yield header(image);
  for await (const piece of deflatedPieces(image, signal)) {
    crc32 = combineCrc32(crc32, piece.crc32, piece.rawBytes);
    doneBytes += piece.rawBytes;
    yield piece.deflated;
    onProgress(doneBytes, image.sizeBytes);
  }
  yield LAST_BLOCK;
  yield trailer(crc32, image.sizeBytes);
}

/** Many are in work at once; they come in the order of the file. */
async function* deflatedPieces(
  { fd, sizeBytes }: RawImage,
  signal: AbortSignal,
): AsyncGenerator<DeflatedPiece, void, undefined> {
  const pieces = [...piecesOf(sizeBytes)];
  const threadCount = Math.min(availableParallelism(), MAX_THREADS, pieces.length);
  const threads = new DeflateThreads({ fd }, threadCount);
  const begin = (piece: RawPiece) => {
    const deflated = threads.deflate(piece);
    deflated.catch(() => {}); // Seen when its turn comes, unless the consumer stops before.
    return { piece, deflated };
  };
  try {
    const ahead = pieces.splice(0, threadCount * AHEAD_PER_THREAD).map(begin);
    for (let first = ahead.shift(); first; first = ahead.shift()) {
      const deflated = await orAborted(first.deflated, signal);
      if (deflated.rawBytes < first.piece.length) throw new TruncatedError();
      yield deflated;
      release(deflated.deflated);
      ahead.push(...pieces.splice(0, 1).map(begin));
    }
  } finally {
    await threads.stop();
  }
}

/**
 * Frees the memory now. A collector that sees only small objects lets hundreds of megabytes pile up;
 * it has to where V8 is older than 11.4.
 */
function release({ buffer }: Uint8Array): void {
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}

function* piecesOf(sizeBytes: number): Generator<RawPiece> {
  for (let position = 0; position < sizeBytes; position += PIECE_BYTES) {
    yield { position, length: Math.min(PIECE_BYTES, sizeBytes - position) };
  }
}

/** RFC 1952, 2.3: deflate, no optional field, the time of the file, made on no system in particular. */
function header({ mtime }: RawImage): Uint8Array {
  const bytes = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  bytes.writeUInt32LE(mtime, 4);
  return bytes;
}

/** The length is told modulo 2^32. */
function trailer(crc32: number, sizeBytes: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(crc32, 0);
  bytes.writeUInt32LE(sizeBytes % 2 ** 32, 4);
  return bytes;
}
