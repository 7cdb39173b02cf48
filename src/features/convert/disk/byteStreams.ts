import type { FileHandle } from 'node:fs/promises';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes that come once; each piece is valid until the next is asked for. */
export type Bytes = AsyncIterable<Uint8Array>;

const READ_BYTES = 256 * 1024;

/** So many pieces wait for who reads a stream; Node has 16 unless told. */
const MOST_WAITING = 2;

/** The bytes as a stream of Node’s. */
export function streamOf(input: Bytes): Readable {
  return Readable.from(input, { highWaterMark: MOST_WAITING });
}

/** A part of a file. */
export interface FilePart {
  readonly at: number;
  readonly bytes: number;
}

/** Reads a part of an open file; fewer bytes where the file ends before. */
export async function* fileBytes(
  handle: FileHandle,
  { at, bytes }: FilePart,
  onRead: (bytes: number) => void = () => {},
): Bytes {
  for (let done = 0; done < bytes; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, bytes - done));
    const { bytesRead } = await handle.read(buffer, { position: at + done });
    if (bytesRead === 0) return;
    done += bytesRead;
    onRead(at + done);
    yield buffer.subarray(0, bytesRead);
  }
}

/** True when what takes bytes has ended before them: how it ended says whether that was right. */
export function isUntaken({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The bytes as a stream of Node’s changes them; throws what either throws. */
export async function* transformed(input: Bytes, transform: Duplex): Bytes {
  const feeding = pipeline(streamOf(input), transform);
  feeding.catch(() => {}); // Thrown below, or the consumer has stopped.
  try {
    yield* transform as AsyncIterable<Buffer>;
    await feeding.catch((error) => {
      if (!isUntaken(error)) throw error; // Padding, for example, is left.
    });
  } finally {
    transform.destroy();
  }
}

/** The first bytes of a stream, and whether that is all. It is stopped then. */
export async function headOfStream(
  bytes: Bytes,
  wanted: number,
): Promise<{ readonly head: Uint8Array; readonly isAll: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(Uint8Array.from(piece));
    length += piece.length;
    if (length >= wanted) return { head: Buffer.concat(pieces), isAll: false };
  }
  return { head: Buffer.concat(pieces), isAll: true };
}

/** A part of a stream, all of which is read, for its checksum may come last; throws `tooShort`. */
export async function* partOfBytes(input: Bytes, part: FilePart, tooShort: () => Error): Bytes {
  let [skip, left] = [part.at, part.bytes];
  for await (const piece of input) {
    const behind = piece.subarray(skip);
    skip -= piece.length - behind.length;
    const wanted = behind.subarray(0, left);
    left -= wanted.length;
    if (wanted.length > 0) yield wanted;
  }
  if (left > 0) throw tooShort();
}
