/**
 * How long a file is once it is uncompressed. `known` by its two ends counts for one member: that
 * there is no second one far behind the first, only the whole file can show.
 */
export type UncompressedSize =
  | { readonly kind: 'known'; readonly bytes: number }
  | { readonly kind: 'atLeast'; readonly bytes: number }
  | { readonly kind: 'unknown' };

/** The two ends of a gzip file. */
export interface GzipEnds {
  readonly compressedBytes: number;
  /** The last eight bytes: CRC-32 and length modulo 2^32 of the last member. */
  readonly checksum: number;
  readonly lengthModulo: number;
  /** True when more than one member begins near the beginning. */
  readonly hasMembers: boolean;
  /** How long the disk is as it tells itself. */
  readonly declaredBytes: number | undefined;
}

const MODULUS = 2 ** 32;

/** Header and trailer of a member without a name. */
const FRAME_BYTES = 18;

/** Deflate makes two bits of 258 bytes at best (zlib, “Maximum Compression Factor”). */
const MAX_RATIO = 1032;

/** What is left behind the last partition or the end of a file system, mostly to round it up. */
const SLACK_BYTES = 16 * 1024 ** 2;

/**
 * The trailer tells the length modulo 4 GiB, and only of the last member. That decides where deflate
 * can have made a file of this size of one such length alone, or where one agrees with what the disk
 * tells of itself. Else it is a lower bound, or nothing: zeros at the end are padding.
 */
export function uncompressedSize(ends: GzipEnds): UncompressedSize {
  const { compressedBytes, declaredBytes = 0 } = ends;
  const lowest = Math.max(declaredBytes, leastLength(compressedBytes));
  const bound = atLeast(declaredBytes > 0 ? lowest : 0);
  const isPadded = ends.checksum === 0 && ends.lengthModulo === 0;
  if (ends.hasMembers || isPadded) return bound;
  const first = lowest + modulo(ends.lengthModulo - lowest, MODULUS);
  const most = compressedBytes * MAX_RATIO;
  if (first > most) return bound; // No member has this size and this length.
  const agrees = declaredBytes > 0 && first - declaredBytes <= SLACK_BYTES;
  const isAlone = first + MODULUS > most;
  return agrees || isAlone ? { kind: 'known', bytes: first } : atLeast(first);
}

/** What cannot be compressed grows by less than a 256th, where blocks are not made needlessly small. */
function leastLength(compressedBytes: number): number {
  return Math.max(0, Math.ceil(((compressedBytes - FRAME_BYTES) * 256) / 257) - 1024);
}

function atLeast(bytes: number): UncompressedSize {
  return bytes > 0 ? { kind: 'atLeast', bytes } : { kind: 'unknown' };
}

function modulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
