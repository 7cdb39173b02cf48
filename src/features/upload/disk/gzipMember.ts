import { availableParallelism } from 'node:os';
import { orAborted } from '../../../kit/event';
import {
  DEFLATE_PIECE_BYTES,
  type DeflatedPiece,
  type DeflateSource,
  DeflateThreads,
  type PlacedPiece,
  type RawPiece,
} from './deflateThreads';
import { FilledPieces } from './filledPieces';

/** Zeros come out of the threads in small pieces, and each write costs a turn of the event loop. */
const BATCH_BYTES = 512 * 1024;

type ByteStream = AsyncGenerator<Uint8Array, void, undefined>;

/** The same bytes in pieces of one size and a rest; each is valid until the next is asked for. */
export async function* inBatches(pieces: AsyncIterable<Uint8Array>): ByteStream {
  const batch = Buffer.allocUnsafeSlow(BATCH_BYTES);
  let filled = 0;
  for await (const piece of pieces) {
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + BATCH_BYTES - filled);
      batch.set(part, filled);
      taken += part.length;
      filled += part.length;
      if (filled < BATCH_BYTES) continue;
      yield batch;
      filled = 0;
    }
  }
  if (filled > 0) yield batch.subarray(0, filled);
}

/** The same pieces; throws `error` in place of the first that goes over the limit. */
export async function* withinLimit(
  pieces: AsyncIterable<Uint8Array>,
  { limitBytes, error }: { readonly limitBytes: number; readonly error: Error },
): ByteStream {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limitBytes) throw error;
    yield piece;
  }
}

/** The polynomial of CRC-32 as gzip has it (RFC 1952, 8), the lowest power in the highest bit. */
const POLYNOMIAL = 0xedb88320;

const ONE = 0x80000000;

const X = 0x40000000;

/** The CRC-32 of two pieces in a row, of the CRC-32 of each and the length of the second. */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  return (multiply(powerOfX(secondBytes), first) ^ second) >>> 0;
}

/** x to the number of bits in so many bytes: what they do to the CRC before them. */
function powerOfX(bytes: number): number {
  let square = X;
  for (let doubled = 0; doubled < 3; doubled += 1) square = multiply(square, square); // a byte
  let power = ONE;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(square, power);
    square = multiply(square, square);
  }
  return power;
}

/** The product of two polynomials over GF(2), modulo the one of CRC-32. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = ONE; bit > 0; bit >>>= 1) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

/** More would leave nothing of the machine to the person at it. */
const MAX_THREADS = 4;

/** How many pieces may be done before their turn: bounds the memory; those of a stream hold their bytes. */
const AHEAD_PER_THREAD = 8;
const STREAMED_AHEAD_PER_THREAD = 4;

/** The last block of a stream, with nothing in it (RFC 1951, 3.2.3 and 3.2.6). */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);

/** A disk in an open file. */
export interface RawImage extends DeflateSource {
  /** Of the disk. */
  readonly sizeBytes: number;
  /** Seconds since the epoch, for the header. */
  readonly mtime: number;
}

/** A disk that comes byte after byte; what gives them ends with the signal, too. */
export interface StreamedImage {
  readonly bytes: AsyncIterable<Uint8Array>;
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
 * The disk as one gzip member; each piece is valid until the next is asked for. Throws a
 * `TruncatedError`, what reading throws, or the signal's reason. Afterwards, however it ends, nothing
 * reads from the file any more.
 */
export async function* gzipMember(
  image: RawImage | StreamedImage,
  { signal, onProgress }: GzipOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  let crc32 = 0;
  let doneBytes = 0;
  yield header(image);
  for await (const piece of deflatedPieces(image, signal)) {
    crc32 = combineCrc32(crc32, piece.crc32, piece.rawBytes);
    doneBytes += piece.rawBytes;
    yield piece.deflated;
    if ('sizeBytes' in image) onProgress(doneBytes, image.sizeBytes);
  }
  yield LAST_BLOCK;
  yield trailer(crc32, doneBytes);
}

/** Many are in work at once; they come in the order of the disk. */
async function* deflatedPieces(
  image: RawImage | StreamedImage,
  signal: AbortSignal,
): AsyncGenerator<DeflatedPiece, void, undefined> {
  const { pieces, count, giveBack } = sourceOfPieces(image);
  const threadCount = Math.min(availableParallelism(), MAX_THREADS, count);
  const threads = new DeflateThreads('bytes' in image ? {} : image, threadCount);
  const aheadPerThread = 'bytes' in image ? STREAMED_AHEAD_PER_THREAD : AHEAD_PER_THREAD;
  const ahead: { readonly piece: RawPiece; readonly deflated: Promise<DeflatedPiece> }[] = [];
  const beginNext = async () => {
    const { value: piece } = await orAborted(Promise.resolve(pieces.next()), signal);
    if (!piece) return false;
    const deflated = threads.deflate(piece);
    deflated.catch(() => {}); // Seen when its turn comes, unless the consumer stops before.
    ahead.push({ piece, deflated });
    return true;
  };
  try {
    for (let isMore = true; ; ) {
      while (isMore && ahead.length < threadCount * aheadPerThread) isMore = await beginNext();
      const first = ahead.shift();
      if (!first) return;
      const deflated = await orAborted(first.deflated, signal);
      if (deflated.rawBytes < bytesIn(first.piece)) throw new TruncatedError();
      giveBack(first.piece);
      yield deflated;
      release(deflated.deflated);
    }
  } finally {
    await threads.stop();
    if (!signal.aborted) await pieces.return(); // What waits for more ends with the signal.
  }
}

interface SourceOfPieces {
  readonly pieces: Generator<RawPiece, void> | AsyncGenerator<RawPiece, void>;
  /** How many there are. */
  readonly count: number;
  giveBack(piece: RawPiece): void;
}

function sourceOfPieces(image: RawImage | StreamedImage): SourceOfPieces {
  if (!('bytes' in image)) {
    const count = Math.ceil(image.sizeBytes / DEFLATE_PIECE_BYTES);
    return { pieces: piecesOf(image.sizeBytes), count, giveBack() {} };
  }
  const filled = new FilledPieces(image.bytes);
  return {
    pieces: filled.pieces(),
    count: Number.POSITIVE_INFINITY,
    giveBack: (piece) => 'bytes' in piece && filled.giveBack(piece),
  };
}

function bytesIn(piece: RawPiece): number {
  return 'bytes' in piece ? piece.bytes.length - piece.windowBytes : piece.length;
}

/**
 * Frees the memory now. A collector that sees only small objects lets hundreds of megabytes pile up;
 * it has to where V8 is older than 11.4.
 */
function release({ buffer }: Uint8Array): void {
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}

function* piecesOf(sizeBytes: number): Generator<PlacedPiece, void, undefined> {
  for (let position = 0; position < sizeBytes; position += DEFLATE_PIECE_BYTES) {
    yield { position, length: Math.min(DEFLATE_PIECE_BYTES, sizeBytes - position) };
  }
}

/** RFC 1952, 2.3: deflate, no optional field, the time of the file, made on no system in particular. */
function header({ mtime }: { readonly mtime: number }): Uint8Array {
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
