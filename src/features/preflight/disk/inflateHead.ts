import { type ByteView, viewOf } from '../model/bytes';
import { type ByteRange, DISK_END_BYTES, type DiskSamples, type Inflate } from '../model/examine';
import { ByteSource } from './byteSource';
import { GzipDamageError, inflateRaw, readMembers } from './gzipMembers';

/** Holds the beginning of a disk even where it cannot be compressed, and what an archive has before it. */
const COMPRESSED_HEAD_BYTES = 128 * 1024;

export interface InflatedHead {
  readonly bytes: Buffer;
  /** Undefined where it goes on behind these bytes. */
  readonly whole: { readonly trailing: Buffer } | undefined;
  /** How many gzip members have begun. */
  readonly members: number;
}

/** What `examine` uncompresses by. */
export const inflateView: Inflate = async (view, format) => {
  if (format === 'deflate') return viewOf(await inflateDeflated(view), false);
  const { bytes, whole } = await inflateHead(view);
  return viewOf(bytes, whole !== undefined);
};

/** Uncompresses the beginning of a gzip file; throws a `GzipDamageError` where it is damaged. */
export async function inflateHead(view: ByteView): Promise<InflatedHead> {
  const packed = Buffer.from(await view.read(0, COMPRESSED_HEAD_BYTES));
  const isFile = packed.length === view.sizeBytes;
  const source = bufferSource(packed);
  const head = new Head();
  let members = 1;
  const take = (bytes: Buffer, member: number) => {
    members = member;
    return head.take(bytes);
  };
  const count = await untilCut(readMembers(source, take), isFile);
  const whole = isFile && count !== undefined;
  const trailing = packed.subarray(source.position);
  return { bytes: head.bytes(), whole: whole ? { trailing } : undefined, members };
}

async function inflateDeflated(view: ByteView): Promise<Buffer> {
  const packed = Buffer.from(await view.read(0, COMPRESSED_HEAD_BYTES));
  const head = new Head();
  await untilCut(
    inflateRaw(bufferSource(packed), (bytes) => head.take(bytes)),
    false,
  );
  return head.bytes();
}

/** Undefined where the data ends too early because only its beginning was read. */
async function untilCut<T>(reading: Promise<T>, isFile: boolean): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const isCut = error instanceof GzipDamageError && error.damage === 'truncated';
    if (isFile || !isCut) throw error;
    return undefined;
  }
}

/** Takes uncompressed bytes until there are enough. */
class Head {
  private readonly pieces: Buffer[] = [];
  private length = 0;

  take(bytes: Buffer): boolean {
    this.pieces.push(bytes);
    this.length += bytes.length;
    return this.length < COMPRESSED_HEAD_BYTES;
  }

  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

function bufferSource(packed: Buffer): ByteSource {
  let rest = packed;
  const read = async (buffer: Buffer) => {
    const length = rest.copy(buffer);
    rest = rest.subarray(length);
    return length;
  };
  return new ByteSource(read, Math.max(1, packed.length));
}

/** Keeps pieces of a stream, and its end, while all of it goes by. */
export class PieceCollector {
  private readonly kept: readonly { readonly piece: ByteRange; readonly bytes: Buffer }[];
  /** The newest bytes, as they came. */
  private readonly newest: Buffer[] = [];
  private newestBytes = 0;
  private sizeBytes = 0;

  constructor(pieces: readonly ByteRange[]) {
    this.kept = pieces.map((piece) => ({ piece, bytes: Buffer.alloc(piece.length) }));
  }

  /** The bytes must stay as they are. */
  take(bytes: Buffer): void {
    for (const { piece, bytes: target } of this.kept) {
      const from = piece.at - this.sizeBytes;
      if (from < bytes.length && from + piece.length > 0) {
        bytes.copy(target, Math.max(0, -from), Math.max(0, from));
      }
    }
    this.sizeBytes += bytes.length;
    this.newest.push(bytes);
    this.newestBytes += bytes.length;
    for (
      let [oldest] = this.newest;
      oldest && this.newestBytes - oldest.length >= DISK_END_BYTES;
      [oldest] = this.newest
    ) {
      this.newestBytes -= oldest.length;
      this.newest.shift();
    }
  }

  seen(): DiskSamples {
    const { sizeBytes } = this;
    const pieces = this.kept.map(({ piece: { at }, bytes }) =>
      bytes.subarray(0, Math.max(0, Math.min(bytes.length, sizeBytes - at))),
    );
    return { sizeBytes, pieces, end: Buffer.concat(this.newest).subarray(-DISK_END_BYTES) };
  }
}
