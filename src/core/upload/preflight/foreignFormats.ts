import { hasAt } from './bytes';

/** Formats that are certainly no raw disk. Those of virtual disks are called as `qemu-img` calls them. */
export type ForeignFormat =
  | 'qcow2'
  | 'qed'
  | 'vmdk'
  | 'vpc'
  | 'vhdx'
  | 'vdi'
  | 'parallels'
  | 'vmdkDescriptor'
  | CompressedFormat
  | 'androidSparse'
  | 'iso'
  | 'squashfs'
  | 'tar'
  | 'ova'
  | 'cpio'
  | 'zip'
  | 'sevenZip'
  | 'rar'
  | 'program'
  | 'text';

export type CompressedFormat = 'gzip' | 'xz' | 'zstd' | 'bzip2' | 'lz4';

/** What is certainly not a raw disk; `entry` is the disk image that an archive begins with. */
export interface ForeignContent {
  readonly kind: 'foreign';
  readonly format: ForeignFormat;
  readonly entry: string | undefined;
}

/** How files of these formats begin. None of it can be the beginning of a disk that boots. */
const MARKS: readonly (readonly [ForeignFormat, number, string | readonly number[]])[] = [
  ['qcow2', 0, 'QFI\xfb'],
  ['qed', 0, 'QED\0'],
  ['vmdk', 0, 'KDMV'],
  ['vmdk', 0, 'COWD'],
  ['vmdkDescriptor', 0, '# Disk DescriptorFile'],
  ['vpc', 0, 'conectix'],
  ['vhdx', 0, 'vhdxfile'],
  ['vdi', 64, [0x7f, 0x10, 0xda, 0xbe]],
  ['parallels', 0, 'WithoutFreeSpace'],
  ['parallels', 0, 'WithouFreSpacExt'],
  ['androidSparse', 0, [0x3a, 0xff, 0x26, 0xed]],
  ['gzip', 0, [0x1f, 0x8b, 0x08]],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', 0, 'BZh'],
  ['lz4', 0, [0x04, 0x22, 0x4d, 0x18]],
  ['zip', 0, 'PK\x03\x04'],
  ['sevenZip', 0, '7z\xbc\xaf\x27\x1c'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['cpio', 0, '070701'],
  ['cpio', 0, '070707'],
  ['squashfs', 0, 'hsqs'],
  ['program', 0, '\x7fELF'],
];

const TAR_MARK_AT = 257;
const TAR_NAME_BYTES = 100;
const TEXT_BYTES = 4096;

/** The format of what is certainly no raw disk; undefined for everything else. */
export function foreignContent(head: Uint8Array): ForeignContent | undefined {
  const mark = MARKS.find(([, at, bytes]) => hasAt(head, at, bytes));
  if (mark) return foreign(mark[0]);
  if (hasAt(head, TAR_MARK_AT, 'ustar')) return tarContent(head);
  return isText(head.subarray(0, TEXT_BYTES)) ? foreign('text') : undefined;
}

export function foreign(format: ForeignFormat, entry?: string): ForeignContent {
  return { kind: 'foreign', format, entry };
}

/** Clouds and VirtualBox export disks in archives; their first entry tells which. */
function tarContent(head: Uint8Array): ForeignContent {
  const name = head.subarray(0, TAR_NAME_BYTES);
  const end = name.indexOf(0);
  const entry = String.fromCharCode(...(end < 0 ? name : name.subarray(0, end)));
  if (/\.ovf$/i.test(entry)) return foreign('ova');
  return foreign('tar', /^[\x20-\x7e]+\.(raw|img)$/i.test(entry) ? entry : undefined);
}

/** Disks have zeros and other bytes that no text has. */
function isText(head: Uint8Array): boolean {
  const isControl = (byte: number) => (byte < 32 && !(byte >= 8 && byte <= 13)) || byte === 127;
  return head.length > 0 && !head.some(isControl);
}
