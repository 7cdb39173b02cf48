import { hasAt } from './bytes';
import { type ForeignContent, type ForeignFormat, foreign } from './content';
import { isTar } from './tarHeader';
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
export function foreignContent(head: Uint8Array): ForeignContent | undefined {
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
