import { crc32, createInflateRaw } from 'node:zlib';
import { type GzipDamage, isGzip, parseGzipHeader } from '../model/gzip';
import type { ByteSource } from './byteSource';

/** Large pieces: each costs a turn of the loop and a hand-over to zlib's thread. */
const CHUNK_BYTES = 1024 * 1024;

const TRAILER_BYTES = 8;

/** A name and a comment may be of any length; nobody writes longer ones. */
const MAX_HEADER_BYTES = 256 * 1024;

/** A gzip file is not what it should be. */
export class GzipDamageError extends Error {
  override readonly name = 'GzipDamageError';

  constructor(readonly damage: GzipDamage) {
    super(`The gzip file is damaged: ${damage}`);
  }
}

/** Gets the uncompressed bytes in turn, and of which member, from 1 on; false: no more are wanted. */
export type TakeBytes = (bytes: Buffer, member: number) => boolean;

/**
 * Uncompresses one member after the other, and verifies the length and the checksum of each. Stops
 * at the first bytes behind one that are not another one, and returns the number of members; undefined
 * when no more was wanted. Throws a `GzipDamageError`.
 */
export async function readMembers(
  source: ByteSource,
  take: TakeBytes,
): Promise<number | undefined> {
  for (let member = 1; ; member += 1) {
    await takeHeader(source);
    const isWhole = await readMember(source, (bytes) => take(bytes, member));
    if (!isWhole) return undefined;
    if (!isGzip(await source.peek(2))) return member;
  }
}

type TakeChunk = (bytes: Buffer) => boolean;

async function takeHeader(source: ByteSource): Promise<void> {
  for (let wanted = 1024; ; wanted *= 4) {
    const bytes = await source.peek(wanted);
    const header = parseGzipHeader(bytes);
    if (header.kind === 'damaged') throw new GzipDamageError(header.damage);
    if (header.kind === 'complete') {
      const { length, hasChecksum } = header;
      if (hasChecksum) checkHeader(bytes.subarray(0, length));
      source.take(length);
      return;
    }
    if (bytes.length < wanted) throw new GzipDamageError('truncated');
    if (wanted >= MAX_HEADER_BYTES) throw new GzipDamageError('header');
  }
}

function checkHeader(header: Buffer): void {
  const end = header.length - 2;
  const checksum = crc32(header.subarray(0, end)) % 0x1_0000;
  if (header.readUInt16LE(end) !== checksum) throw new GzipDamageError('header');
}

/** False when no more was wanted. The checksum is counted while zlib's thread makes the next bytes. */
async function readMember(source: ByteSource, take: TakeChunk): Promise<boolean> {
  let checksum = 0;
  let length = 0;
  const isWhole = await inflateRaw(source, (bytes) => {
    checksum = crc32(bytes, checksum);
    length += bytes.length;
    return take(bytes);
  });
  if (!isWhole) return false;
  const trailer = await source.peek(TRAILER_BYTES);
  if (trailer.length < TRAILER_BYTES) throw new GzipDamageError('truncated');
  if (trailer.readUInt32LE(0) !== checksum) throw new GzipDamageError('checksum');
  if (trailer.readUInt32LE(4) !== length % 2 ** 32) throw new GzipDamageError('length');
  source.take(TRAILER_BYTES);
  return true;
}

/** True at the end of the compressed data, after which the source stands; false when stopped. */
export function inflateRaw(source: ByteSource, take: TakeChunk): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
    let piece: Buffer = Buffer.alloc(0);
    let givenBytes = 0;
    const feed = async (): Promise<void> => {
      if (stream.readableEnded || stream.destroyed) return;
      piece = await source.next();
      givenBytes += piece.length;
      if (piece.length === 0) stream.end();
      else stream.write(piece, () => void feed().catch(reject));
    };
    const taken = (bytes: Buffer): void => {
      if (stream.destroyed || take(bytes)) return;
      stream.destroy();
      resolve(false);
    };
    // One tick later, zlib's thread is at work again.
    stream.on('data', (bytes: Buffer) => process.nextTick(taken, bytes));
    stream.on('end', () => {
      const unusedBytes = givenBytes - stream.bytesWritten;
      source.unread(piece.subarray(piece.length - unusedBytes));
      stream.close();
      resolve(true);
    });
    stream.on('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new GzipDamageError(code === 'Z_BUF_ERROR' ? 'truncated' : 'data')),
    );
    feed().catch(reject);
  });
}
