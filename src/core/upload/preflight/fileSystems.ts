import { bigEndian, hasAt, littleEndian } from './bytes';
import { type DiskOf, disk } from './diskLayouts';

const EXT_AT = 1024;
const F2FS_AT = 1024;
const BTRFS_AT = 0x10000;

/** A file system without a partition table; undefined where there is none that is known. */
export function fileSystem(head: Uint8Array): DiskOf | undefined {
  const known = [ext, xfs, btrfs, f2fs, ntfs, exfat, fat];
  return known.reduce<DiskOf | undefined>((found, read) => found ?? read(head), undefined);
}

function ext(head: Uint8Array): DiskOf | undefined {
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

/** Each device tells its own length, besides that of all together. */
function btrfs(head: Uint8Array): DiskOf | undefined {
  const superblock = head.subarray(BTRFS_AT);
  if (!hasAt(superblock, 0x40, '_BHRfS_M')) return undefined;
  const devices = littleEndian(superblock, 0x88, 8);
  const deviceBytes = littleEndian(superblock, 0xd1, 8);
  return disk('btrfs', deviceBytes, devices > 1 ? { isOneOfSeveral: true } : {});
}

function f2fs(head: Uint8Array): DiskOf | undefined {
  const superblock = head.subarray(F2FS_AT);
  if (!hasAt(superblock, 0, [0x10, 0x20, 0xf5, 0xf2])) return undefined;
  const blockShift = littleEndian(superblock, 16, 4);
  return disk('f2fs', littleEndian(superblock, 36, 8) * 2 ** blockShift);
}

/** A copy of the boot sector follows what is counted. */
function ntfs(head: Uint8Array): DiskOf | undefined {
  if (!hasAt(head, 3, 'NTFS    ')) return undefined;
  return disk('ntfs', (littleEndian(head, 0x28, 8) + 1) * littleEndian(head, 0x0b, 2));
}

function exfat(head: Uint8Array): DiskOf | undefined {
  if (!hasAt(head, 3, 'EXFAT   ')) return undefined;
  return disk('exfat', littleEndian(head, 0x48, 8) * 2 ** (head[0x6c] ?? 0));
}

/** The count of sectors has a field of two bytes, and one of four for larger ones. */
function fat(head: Uint8Array): DiskOf | undefined {
  if (!hasAt(head, 54, 'FAT1') && !hasAt(head, 82, 'FAT32   ')) return undefined;
  const sectors = littleEndian(head, 0x13, 2) || littleEndian(head, 0x20, 4);
  return disk('fat', sectors * littleEndian(head, 0x0b, 2));
}
