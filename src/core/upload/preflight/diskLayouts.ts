import { bigEndian, hasAt, littleEndian } from './bytes';

/** What a raw disk may begin with. `hybridIso`: an ISO image that is also a disk with partitions. */
export type DiskLayout =
  | 'ext2'
  | 'ext3'
  | 'ext4'
  | 'xfs'
  | 'btrfs'
  | 'f2fs'
  | 'ntfs'
  | 'exfat'
  | 'fat'
  | 'lvm'
  | 'luks'
  | 'swap'
  | 'gpt'
  | 'mbr'
  | 'hybridIso'
  | 'blank';

/** A raw disk, and its length in bytes as it tells itself; undefined where it does not. */
export interface DiskOf {
  readonly kind: 'disk';
  readonly layout: DiskLayout;
  readonly declaredBytes: number | undefined;
}

const SECTOR_BYTES = 512;
const EXT_AT = 1024;
const BTRFS_AT = 0x10000;
const BOOT_MARK_AT = 510;
const PARTITIONS_AT = 446;
const PARTITION_BYTES = 16;

/** File systems and volumes that tell nothing of their length here. */
const PLAIN_MARKS: readonly (readonly [DiskLayout, number, string | readonly number[]])[] = [
  ['luks', 0, 'LUKS\xba\xbe'],
  ['lvm', 512, 'LABELONE'],
  ['swap', 4086, 'SWAPSPACE2'],
  ['f2fs', 1024, [0x10, 0x20, 0xf5, 0xf2]],
  ['ntfs', 3, 'NTFS    '],
  ['exfat', 3, 'EXFAT   '],
  ['fat', 54, 'FAT1'],
  ['fat', 82, 'FAT32   '],
];

/** A file system without a partition table; undefined where there is none that is known. */
export function fileSystem(head: Uint8Array): DiskOf | undefined {
  const known = extFileSystem(head) ?? xfs(head) ?? btrfs(head);
  if (known) return known;
  const mark = PLAIN_MARKS.find(([, at, bytes]) => hasAt(head, at, bytes));
  return mark && disk(mark[0]);
}

/** A disk with partitions; undefined where there is no table of them. */
export function partitionTable(head: Uint8Array): DiskOf | undefined {
  return gpt(head, SECTOR_BYTES) ?? gpt(head, 4096) ?? mbr(head);
}

export function disk(layout: DiskLayout, declaredBytes?: number): DiskOf {
  return { kind: 'disk', layout, declaredBytes };
}

function extFileSystem(head: Uint8Array): DiskOf | undefined {
  const superblock = head.subarray(EXT_AT);
  const field = (at: number) => littleEndian(superblock, at, 4);
  const blockShift = field(0x18);
  const revision = field(0x4c);
  if (!hasAt(superblock, 0x38, [0x53, 0xef]) || blockShift > 6 || revision > 1) return undefined;
  const [compatible, incompatible, readOnly] = [field(0x5c), field(0x60), field(0x64)];
  const has64Bits = (incompatible & 0x80) !== 0;
  const blocks = field(4) + (has64Bits ? field(0x150) * 2 ** 32 : 0);
  // Extents, 64 bits, flexible groups; huge files, group checksums, wide inodes, metadata checksums.
  const isExt4 = (incompatible & 0x2c0) !== 0 || (readOnly & 0x478) !== 0;
  const hasJournal = (compatible & 0x4) !== 0;
  const layout = isExt4 ? 'ext4' : hasJournal ? 'ext3' : 'ext2';
  return disk(layout, blocks * 1024 * 2 ** blockShift);
}

function xfs(head: Uint8Array): DiskOf | undefined {
  if (!hasAt(head, 0, 'XFSB')) return undefined;
  return disk('xfs', bigEndian(head, 4, 4) * bigEndian(head, 8, 8));
}

/** One that spans several disks tells the length of all together. */
function btrfs(head: Uint8Array): DiskOf | undefined {
  const superblock = head.subarray(BTRFS_AT);
  if (!hasAt(superblock, 0x40, '_BHRfS_M')) return undefined;
  const isAlone = littleEndian(superblock, 0x88, 8) === 1;
  return disk('btrfs', isAlone ? littleEndian(superblock, 0x70, 8) : undefined);
}

/** The second copy of the header is in the last sector of the disk. */
function gpt(head: Uint8Array, sectorBytes: number): DiskOf | undefined {
  if (!hasAt(head, sectorBytes, 'EFI PART')) return undefined;
  return disk('gpt', (littleEndian(head, sectorBytes + 32, 8) + 1) * sectorBytes);
}

/** A boot sector alone is none: it must name a partition. Nothing is behind the last one, mostly. */
function mbr(head: Uint8Array): DiskOf | undefined {
  if (!hasAt(head, BOOT_MARK_AT, [0x55, 0xaa])) return undefined;
  const partitions = [0, 1, 2, 3].map((index) => {
    const at = PARTITIONS_AT + index * PARTITION_BYTES;
    const [first, count] = [littleEndian(head, at + 8, 4), littleEndian(head, at + 12, 4)];
    const isUsed = head[at + 4] !== 0 && count > 0;
    return { isSound: head[at] === 0 || head[at] === 0x80, end: isUsed ? first + count : 0 };
  });
  const end = Math.max(...partitions.map((partition) => partition.end));
  const isTable = partitions.every(({ isSound }) => isSound) && end > 0;
  return isTable ? disk('mbr', end * SECTOR_BYTES) : undefined;
}
