import { type ByteView, viewOf } from '../../core/upload/preflight/byteView';
import type { Inflate } from '../../core/upload/preflight/examine';
import { ByteSource } from './byteSource';
import { GzipDamageError, inflateRaw, readMembers } from './gzipMembers';

/** Holds the beginning of a disk even where it cannot be compressed, and what an archive has before it. */
const HEAD_BYTES = 128 * 1024;

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
  const packed = Buffer.from(await view.read(0, HEAD_BYTES));
  const isFile = packed.length === view.sizeBytes;
  const source = sourceOf(packed);
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
  const packed = Buffer.from(await view.read(0, HEAD_BYTES));
  const head = new Head();
  await untilCut(
    inflateRaw(sourceOf(packed), (bytes) => head.take(bytes)),
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
    return this.length < HEAD_BYTES;
  }

  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

function sourceOf(packed: Buffer): ByteSource {
  let rest = packed;
  const read = async (buffer: Buffer) => {
    const length = rest.copy(buffer);
    rest = rest.subarray(length);
    return length;
  };
  return new ByteSource(read, Math.max(1, packed.length));
}
