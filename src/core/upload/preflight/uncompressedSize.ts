import { hasAt, littleEndian } from './bytes';
import { type DiskLayout, SECTOR_BYTES } from './diskLayouts';

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
const FRAME_BYTES = 18;

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
  return Math.max(0, Math.ceil(((compressedBytes - FRAME_BYTES) * 256) / 257) - 1024);
}

function modulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
