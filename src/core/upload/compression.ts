import { MAX_UPLOAD_BYTES } from './fileLimits';

/** What a gzip file has besides its data, rounded up: for the header, the trailer and odd pieces. */
const FRAME_BYTES = 64 * 1024;

/** Of a raw disk image: how long it is, and how much of it is not a hole, as the file system says. */
export interface RawSize {
  readonly sizeBytes: number;
  readonly allocatedBytes: number;
}

/** Such as `disk.img.gz` for `disk.img`. */
export function compressedName(name: string): string {
  return `${name}.gz`;
}

/**
 * The most that a compressed copy may take. What is stored may not compress at all; zeros shrink to
 * a thousandth. What would be larger than the store takes is given up before.
 */
export function roomNeeded({ sizeBytes, allocatedBytes }: RawSize): number {
  const storedBytes = Math.min(sizeBytes, allocatedBytes);
  const mostBytes = storedBytes + Math.ceil(sizeBytes / 1000) + FRAME_BYTES;
  return Math.min(mostBytes, MAX_UPLOAD_BYTES);
}
