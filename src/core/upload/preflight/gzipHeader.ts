import { GZIP_MAGIC } from '../fileLimits';
import { hasAt, littleEndian } from './bytes';

/** What is wrong with a gzip file; `truncated`: it ends too early. */
export type GzipDamage = 'header' | 'encrypted' | 'data' | 'checksum' | 'length' | 'truncated';

/** The header of a gzip member: how long it is, and whether its last two bytes are its checksum. */
export type GzipHeader =
  | { readonly kind: 'complete'; readonly length: number; readonly hasChecksum: boolean }
  | { readonly kind: 'cutShort' }
  | { readonly kind: 'damaged'; readonly damage: GzipDamage };

const FIXED_BYTES = 10;
const DEFLATE = 8;
const FLAGS_AT = 3;
const Flag = { checksum: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;

/** Gzip before 1.2.4 set it for encrypted files; it is reserved in RFC 1952, as the two above it. */
const ENCRYPTED = 0x20;
const RESERVED = 0xe0;

export function isGzip(bytes: Uint8Array): boolean {
  return hasAt(bytes, 0, GZIP_MAGIC);
}

/** Reads the header of the member that begins with these bytes (RFC 1952, section 2.3). */
export function parseGzipHeader(bytes: Uint8Array): GzipHeader {
  if (bytes.length < FIXED_BYTES) return { kind: 'cutShort' };
  const flags = bytes[FLAGS_AT] ?? 0;
  if (!isGzip(bytes) || bytes[2] !== DEFLATE) return { kind: 'damaged', damage: 'header' };
  if (flags & ENCRYPTED) return { kind: 'damaged', damage: 'encrypted' };
  if (flags & RESERVED) return { kind: 'damaged', damage: 'header' };
  let end = FIXED_BYTES;
  if (flags & Flag.extra) end += 2 + littleEndian(bytes, end, 2);
  for (const flag of [Flag.name, Flag.comment]) if (flags & flag) end = afterText(bytes, end);
  const hasChecksum = (flags & Flag.checksum) !== 0;
  if (hasChecksum) end += 2;
  return end > bytes.length ? { kind: 'cutShort' } : { kind: 'complete', length: end, hasChecksum };
}

/** Texts end with a zero. */
function afterText(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0, from);
  return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
}
