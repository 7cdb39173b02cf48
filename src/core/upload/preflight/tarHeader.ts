import { bigEndian, textAt } from './bytes';

export const TAR_BLOCK_BYTES = 512;

/** One header of a tar archive, in any dialect (POSIX.1-1988 `ustar`, GNU, and before). */
export interface TarHeader {
  /** A character: `0` is a file, `x` a pax header, `L` a long name of GNU’s … */
  readonly type: string;
  /** Undefined where it is not UTF-8. */
  readonly name: string | undefined;
  /** Of the data behind it. */
  readonly sizeBytes: number;
  /** Of a file whose holes are left out (`S`): how long it is with them. */
  readonly realBytes: number;
  /** True when the map of such a file goes on in the next block. */
  readonly isMapExtended: boolean;
}

const NAME_BYTES = 100;
const SIZE_AT = 124;
const CHECKSUM_AT = 148;
const TYPE_AT = 156;
const MARK_AT = 257;
const PREFIX_AT = 345;
const PREFIX_BYTES = 155;
const MAP_EXTENDED_AT = 482;
const REAL_SIZE_AT = 483;

/** Of these only the header is there: links, devices, folders and pipes. */
const WITHOUT_DATA = '123456';

/** True for a header of any dialect: the oldest has no mark, but all have a checksum. */
export function isTar(head: Uint8Array): boolean {
  if (head.length < TAR_BLOCK_BYTES) return false;
  const isChecksum = (at: number) => at >= CHECKSUM_AT && at < CHECKSUM_AT + 8;
  const sum = head
    .subarray(0, TAR_BLOCK_BYTES)
    .reduce((all, byte, at) => all + (isChecksum(at) ? 0x20 : byte), 0);
  return octal(head, CHECKSUM_AT, 8) === sum && sum > 8 * 0x20;
}

export function parseTarHeader(header: Uint8Array): TarHeader {
  const type = String.fromCharCode(header[TYPE_AT] ?? 0);
  return {
    type,
    name: nameOf(header),
    sizeBytes: WITHOUT_DATA.includes(type) ? 0 : sizeAt(header, SIZE_AT),
    realBytes: sizeAt(header, REAL_SIZE_AT),
    isMapExtended: type === 'S' && header[MAP_EXTENDED_AT] === 1,
  };
}

/** Only POSIX has a field for the folder: GNU keeps other things there. */
function nameOf(header: Uint8Array): string | undefined {
  const name = textAt(header, 0, NAME_BYTES);
  const isPosix = textAt(header, MARK_AT, 8) === 'ustar' && header[MARK_AT + 6] === 0x30;
  const prefix = isPosix ? textAt(header, PREFIX_AT, PREFIX_BYTES) : '';
  return prefix ? name && `${prefix}/${name}` : name;
}

/** Large sizes are stored as a number, marked by the highest bit (GNU, and bsdtar after it). */
function sizeAt(header: Uint8Array, at: number): number {
  const isBinary = ((header[at] ?? 0) & 0x80) !== 0;
  return isBinary ? bigEndian(header, at + 4, 8) : (octal(header, at, 12) ?? 0);
}

function octal(bytes: Uint8Array, at: number, length: number): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(at, at + length));
  const digits = /^ *([0-7]+)[ \0]*/.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}
