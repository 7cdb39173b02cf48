import { GZIP_MAGIC, hasAt, littleEndian } from './bytes';
import { type DiskLayout, SECTOR_BYTES } from './content';

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

const GzipFlag = { checksum: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;

/** Gzip before 1.2.4 set it for encrypted files; it is reserved in RFC 1952, as the two above it. */
const GZIP_ENCRYPTED = 0x20;

const RESERVED = 0xe0;

export function isGzip(bytes: Uint8Array): boolean {
  return hasAt(bytes, 0, GZIP_MAGIC);
}

/** Reads the header of the member that begins with these bytes (RFC 1952, section 2.3). */
export function parseGzipHeader(bytes: Uint8Array): GzipHeader {
  if (bytes.length < FIXED_BYTES) return { kind: 'cutShort' };
  const flags = bytes[FLAGS_AT] ?? 0;
  if (!isGzip(bytes) || bytes[2] !== DEFLATE) return { kind: 'damaged', damage: 'header' };
  if (flags & GZIP_ENCRYPTED) return { kind: 'damaged', damage: 'encrypted' };
  if (flags & RESERVED) return { kind: 'damaged', damage: 'header' };
  let end = FIXED_BYTES;
  if (flags & GzipFlag.extra) end += 2 + littleEndian(bytes, end, 2);
  for (const flag of [GzipFlag.name, GzipFlag.comment])
    if (flags & flag) end = afterText(bytes, end);
  const hasChecksum = (flags & GzipFlag.checksum) !== 0;
  if (hasChecksum) end += 2;
  return end > bytes.length ? { kind: 'cutShort' } : { kind: 'complete', length: end, hasChecksum };
}

/** Texts end with a zero. */
function afterText(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0, from);
  return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
}

/**
 * How long a file is once it is uncompressed: `known` where all of it was read, or where its trailer
 * agrees with what the disk tells of itself. That no second member is far behind the first, only the
 * whole file can show.
 */
export type UncompressedSize = KnownSize | OpenSize;

interface KnownSize {
  readonly kind: 'known';
  readonly bytes: number;
}

interface OpenSize {
  readonly kind: 'open';
  /** What the disk tells of itself; nobody else says so. */
  readonly claimedBytes: number | undefined;
  /** Deflate cannot make more of the file. */
  readonly mostBytes: number;
  /** True where the trailer says something else than the disk. */
  readonly isContradicted: boolean;
}

/** The two ends of a gzip file. */
export interface GzipEnds {
  readonly compressedBytes: number;
  /** The last `GZIP_END_BYTES`. The last four of them are the length of the last member modulo 2^32. */
  readonly end: Uint8Array;
  /** True when more than one member begins near the beginning. */
  readonly hasMembers: boolean;
  /** What the disk is, and how long as it tells itself. */
  readonly layout: DiskLayout | undefined;
  readonly declaredBytes: number | undefined;
}

export const GZIP_END_BYTES = 16;

const MODULUS = 2 ** 32;

/** OpenWrt’s images end in metadata behind the gzip data, and that in 16 bytes that begin so (fwtool). */
const OPENWRT_MARK = 'FWx0';

/** Header and trailer of a member without a name. */
const GZIP_FRAME_BYTES = 18;

/** Deflate makes two bits of 258 bytes at best (zlib, “Maximum Compression Factor”). */
const MAX_RATIO = 1032;

/** What is left behind the end of a file system or a table, to round up. */
const SLACK_BYTES = 1024 ** 2;

/** An MBR tells nothing of the length but where its last partition ends. */
const SLACK_OF_MBR_BYTES = 16 * 1024 ** 2;

/** The trailer counts modulo 4 GiB, and is anything where the file is cut short or goes on behind it. */
export function uncompressedSize(ends: GzipEnds): UncompressedSize {
  const { compressedBytes, declaredBytes, end, hasMembers, layout } = ends;
  const mostBytes = compressedBytes * MAX_RATIO;
  const open = { kind: 'open', claimedBytes: declaredBytes, mostBytes } as const;
  if (declaredBytes === undefined || hasMembers) return { ...open, isContradicted: false };
  const lengthModulo = littleEndian(end, GZIP_END_BYTES - 4, 4);
  const bytes = declaredBytes + modulo(lengthModulo - declaredBytes, MODULUS);
  const isPossible = bytes <= mostBytes && bytes >= leastLength(compressedBytes);
  const isDisk = isPossible && bytes % SECTOR_BYTES === 0 && !hasAt(end, 0, OPENWRT_MARK);
  const isMbr = layout === 'mbr';
  const slack = isMbr ? SLACK_OF_MBR_BYTES : SLACK_BYTES;
  if (isDisk && bytes - declaredBytes <= slack) return { kind: 'known', bytes };
  const isPadding = lengthModulo === 0;
  return { ...open, isContradicted: !isMbr || !isDisk || isPadding };
}

/** What cannot be compressed grows by less than a 256th, where blocks are not made needlessly small. */
function leastLength(compressedBytes: number): number {
  return Math.max(0, Math.ceil(((compressedBytes - GZIP_FRAME_BYTES) * 256) / 257) - 1024);
}

function modulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
