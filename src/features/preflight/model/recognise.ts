import { type ByteView, hasAt, littleEndian } from './bytes';
import {
  type DiskContent,
  type DiskOf,
  disk,
  type ForeignContent,
  type ForeignFormat,
  foreign,
} from './content';
import { fileSystem, luks, partitionTable, volume } from './partitionTable';
import { isTar } from './tar';
import { virtualDisk } from './virtualDisks';

/** How files of these formats begin. None of it can be the beginning of a disk that boots. */
const MARKS: readonly (readonly [ForeignFormat, number, string | readonly number[]])[] = [
  ['androidSparse', 0, [0x3a, 0xff, 0x26, 0xed]],
  ['gzip', 0, [0x1f, 0x8b, 0x08]],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['lz4', 0, [0x04, 0x22, 0x4d, 0x18]],
  ['lz4', 0, [0x02, 0x21, 0x4c, 0x18]],
  ['lzip', 0, 'LZIP\x01'],
  ['compress', 0, [0x1f, 0x9d, 0x90]],
  ['zip', 0, 'PK\x03\x04'],
  ['sevenZip', 0, '7z\xbc\xaf\x27\x1c'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['cpio', 0, '070701'],
  ['cpio', 0, '070702'],
  ['cpio', 0, '070707'],
  ['squashfs', 0, 'hsqs'],
  ['program', 0, '\x7fELF'],
];

/** Before the data of pzstd and of others: four bits of the first byte are free. */
const SKIPPABLE_FRAME = [0x2a, 0x4d, 0x18];

const TEXT_BYTES = 4096;

const WEB_PAGE = /^\s*(?:<!doctype html|<html|<head|<\?xml[^>]*>\s*<(?:!doctype )?html)/i;

const GIT_LFS = /^version https:\/\/git-lfs\.github\.com\/spec\//;

/** The format of what is certainly no raw disk; undefined for everything else. */
function foreignContent(head: Uint8Array): ForeignContent | undefined {
  const virtual = virtualDisk(head);
  if (virtual) return virtual;
  const mark = MARKS.find(([, at, bytes]) => hasAt(head, at, bytes));
  if (mark) return foreign(mark[0]);
  if (isBzip2(head)) return foreign('bzip2');
  if (isLzma(head)) return foreign('lzma');
  if (((head[0] ?? 0) & 0xf0) === 0x50 && hasAt(head, 1, SKIPPABLE_FRAME)) return foreign('zstd');
  if (isTar(head)) return foreign('tar');
  return isText(head.subarray(0, TEXT_BYTES)) ? foreign(kindOfText(head)) : undefined;
}

/** The level, then the mark of the first block or that of the end. */
function isBzip2(head: Uint8Array): boolean {
  const isLevel = /^[1-9]$/.test(latin1(head.subarray(3), 1));
  return (
    hasAt(head, 0, 'BZh') && isLevel && (hasAt(head, 4, '1AY&SY') || hasAt(head, 4, '\x17rE8P\x90'))
  );
}

/** It has no mark, but the same properties mostly, and a length of less than a terabyte or none. */
function isLzma(head: Uint8Array): boolean {
  const hasNoLength = head.subarray(5, 13).every((byte) => byte === 0xff);
  return (
    hasAt(head, 0, [0x5d, 0, 0]) && head.length > 13 && (hasNoLength || hasAt(head, 10, [0, 0, 0]))
  );
}

function kindOfText(head: Uint8Array): ForeignFormat {
  const text = latin1(head, TEXT_BYTES);
  if (WEB_PAGE.test(text.replace(/^\xef\xbb\xbf/, ''))) return 'webPage';
  return GIT_LFS.test(text) ? 'gitLfs' : 'text';
}

/** Disks have zeros and other bytes that no text has. */
function isText(head: Uint8Array): boolean {
  const isControl = (byte: number) => (byte < 32 && !(byte >= 8 && byte <= 13)) || byte === 127;
  return head.length > 0 && !head.some(isControl);
}

function latin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

/** As many bytes as the marks of all that is known need: that of btrfs stands at 64 KiB. */
export const CONTENT_BYTES = 68 * 1024;

const ISO_MARK_AT = 32_769;

/** Of ISO 9660, and of UDF without it. */
const ISO_MARKS = ['CD001', 'BEA01'];

/** Recognises what begins with these `CONTENT_BYTES`, or fewer where there are no more. */
export function recognise(head: Uint8Array): DiskContent {
  if (head.length === 0) return { kind: 'empty' };
  if (head.every((byte) => byte === 0)) return disk('blank');
  const found = foreignContent(head) ?? luks(head) ?? fileSystem(head) ?? volume(head);
  if (found) return found;
  const partitioned = partitionTable(head);
  const isIso = ISO_MARKS.some((mark) => hasAt(head, ISO_MARK_AT, mark));
  if (isIso) return partitioned ? hybridIso(partitioned) : foreign('iso');
  return partitioned ?? { kind: 'unknown' };
}

/** Its partitions are what is on the ISO image, and need not fit. */
function hybridIso({ declaredBytes }: DiskOf): DiskOf {
  return disk('hybridIso', declaredBytes);
}

const XZ_FOOTER_BYTES = 12;

const MOST_INDEX_BYTES = 1024 * 1024;

/** How long packed data is once it is unpacked, in bytes, where it tells that itself. */
export async function unpackedSize(
  format: 'xz' | 'zstd',
  view: ByteView,
): Promise<number | undefined> {
  return format === 'zstd' ? zstdSize(await view.read(0, 18)) : xzSize(view);
}

/** Of the first frame (RFC 8878, 3.1.1.1). */
function zstdSize(head: Uint8Array): number | undefined {
  if (!hasAt(head, 0, [0x28, 0xb5, 0x2f, 0xfd])) return undefined;
  const descriptor = head[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeField = descriptor >> 6;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  if (sizeField === 0) return isSingleSegment ? head[at] : undefined;
  const length = ([2, 2, 4, 8] as const)[sizeField] ?? 8;
  return littleEndian(head, at, length) + (length === 2 ? 256 : 0);
}

/** The index at the end lists all blocks of the last stream (“The .xz File Format”, 2.1.2 and 4). */
async function xzSize(view: ByteView): Promise<number | undefined> {
  const { sizeBytes } = view;
  if (sizeBytes === undefined) return undefined;
  const footer = await view.read(sizeBytes - XZ_FOOTER_BYTES, XZ_FOOTER_BYTES);
  if (!hasAt(footer, 10, 'YZ')) return undefined;
  const indexBytes = (littleEndian(footer, 4, 4) + 1) * 4;
  const indexAt = sizeBytes - XZ_FOOTER_BYTES - indexBytes;
  const index = await view.read(indexAt, Math.min(indexBytes, MOST_INDEX_BYTES));
  const numbers = variableNumbers(index.subarray(1));
  const records = numbers[0] ?? 0;
  return numbers
    .slice(1, 1 + 2 * records)
    .filter((_, place) => place % 2 === 1)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** Seven bits of a number in each byte, the lowest first; the highest bit says that more follow. */
function variableNumbers(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let [number, weight] = [0, 1];
  for (const byte of bytes) {
    number += (byte & 0x7f) * weight;
    weight *= 128;
    if (byte >= 0x80) continue;
    numbers.push(number);
    [number, weight] = [0, 1];
  }
  return numbers;
}
