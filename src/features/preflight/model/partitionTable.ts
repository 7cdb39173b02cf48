import { bigEndian, crc32Of, hasAt, littleEndian } from './bytes';
import { type DiskOf, disk, type Partition, SECTOR_BYTES } from './content';

const BOOT_MARK_AT = 510;

/** Where the four entries of an MBR begin. */
export const MBR_ENTRIES_AT = 446;

export const MBR_ENTRY_BYTES = 16;

/** What an MBR calls a disk that has a GPT. */
const PROTECTIVE = 0xee;

/** What an MBR calls a partition that holds others. */
const EXTENDED = [0x05, 0x0f, 0x85];

/** The first bytes of both headers of a GPT. */
export const GPT_MARK = 'EFI PART';

const GPT_CHECKSUM_AT = 16;

/** The type of the partition that a GPT has for a boot loader that a BIOS starts, as it is written. */
const BIOS_BOOT_TYPE = 'Hah!IdontNeedEFI';

/** True for a sector that a BIOS would start. */
export function isBootSector(sector: Uint8Array): boolean {
  return hasAt(sector, BOOT_MARK_AT, [0x55, 0xaa]);
}

/** A disk with partitions; undefined where there is no table of them. Linux asks the MBR first. */
export function partitionTable(head: Uint8Array): DiskOf | undefined {
  const entries = mbrEntries(head);
  const isProtected = entries?.some(({ type }) => type === PROTECTIVE) ?? false;
  const found = gpt(head, SECTOR_BYTES) ?? gpt(head, 4096);
  if (isProtected) return found ?? disk('brokenGpt');
  return (entries && mbr(entries)) ?? (found && disk('brokenGpt', found.declaredBytes));
}

/**
 * The table is read only with the checksums that are its own, as by Linux and UEFI (UEFI 2.10, 5.3.2).
 * Its copy is in the last sector of the disk.
 */
function gpt(head: Uint8Array, sectorBytes: number): DiskOf | undefined {
  const header = head.subarray(sectorBytes, 2 * sectorBytes);
  const field = (at: number, length: 4 | 8) => littleEndian(header, at, length);
  if (!hasAt(header, 0, GPT_MARK) || !isSoundHeader(header)) return undefined;
  const [count, entryBytes] = [field(80, 4), field(84, 4)];
  const entriesAt = field(72, 8) * sectorBytes;
  const entries = head.subarray(entriesAt, entriesAt + count * entryBytes);
  const isAllThere = entries.length === count * entryBytes;
  if (isAllThere && crc32Of(entries) !== field(88, 4)) return undefined;
  return disk(sectorBytes === SECTOR_BYTES ? 'gpt' : 'gpt4096', (field(32, 8) + 1) * sectorBytes, {
    neededBytes: (field(48, 8) + 1) * sectorBytes,
    partitions: gptPartitions(entries, entryBytes, sectorBytes),
  });
}

function isSoundHeader(header: Uint8Array): boolean {
  const length = littleEndian(header, 12, 4);
  if (length < 92 || length > header.length) return false;
  const checked = Uint8Array.from(header.subarray(0, length));
  checked.fill(0, GPT_CHECKSUM_AT, GPT_CHECKSUM_AT + 4);
  return crc32Of(checked) === littleEndian(header, GPT_CHECKSUM_AT, 4);
}

function gptPartitions(entries: Uint8Array, entryBytes: number, sectorBytes: number): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0; entryBytes >= 128 && at + entryBytes <= entries.length; at += entryBytes) {
    const isUsed = entries.subarray(at, at + 16).some((byte) => byte !== 0);
    const [first, last] = [littleEndian(entries, at + 32, 8), littleEndian(entries, at + 40, 8)];
    const [number, bytes] = [at / entryBytes + 1, (last - first + 1) * sectorBytes];
    const isBiosBoot = hasAt(entries, at, BIOS_BOOT_TYPE);
    const place = { number, at: first * sectorBytes, bytes };
    if (isUsed) partitions.push(isBiosBoot ? { ...place, isBiosBoot } : place);
  }
  return partitions;
}

interface MbrEntry {
  readonly number: number;
  readonly type: number;
  /** In sectors. */
  readonly first: number;
  readonly count: number;
}

/** Those that are used; undefined for a boot sector that has no table. */
function mbrEntries(head: Uint8Array): readonly MbrEntry[] | undefined {
  if (!isBootSector(head)) return undefined;
  const places = [1, 2, 3, 4].map((number) => ({
    number,
    at: MBR_ENTRIES_AT + (number - 1) * MBR_ENTRY_BYTES,
  }));
  if (places.some(({ at }) => head[at] !== 0 && head[at] !== 0x80)) return undefined;
  return places
    .map(({ number, at }) => ({
      number,
      type: head[at + 4] ?? 0,
      first: littleEndian(head, at + 8, 4),
      count: littleEndian(head, at + 12, 4),
    }))
    .filter(({ type, count }) => type !== 0 && count > 0);
}

/** Nothing is behind the last partition, mostly. */
function mbr(entries: readonly MbrEntry[]): DiskOf | undefined {
  if (entries.length === 0) return undefined;
  const end = Math.max(...entries.map(({ first, count }) => first + count));
  const partitions = entries
    .filter(({ type }) => !EXTENDED.includes(type))
    .map(({ number, first, count }) => ({
      number,
      at: first * SECTOR_BYTES,
      bytes: count * SECTOR_BYTES,
    }));
  return disk('mbr', end * SECTOR_BYTES, { partitions });
}

/** An LVM label stands in one of so many sectors at the beginning. */
const LVM_LABEL_SECTORS = 4;

const LVM_HEADER_AT = 32;

const LVM_UUID_BYTES = 32;

const MD_MAGIC = [0xfc, 0x4e, 0x2b, 0xa9];

const MD_MIRROR = 1;

const SWAP_HEADER_AT = 1024;

const SWAP_MARK = 'SWAPSPACE2';

/** An encrypted volume. What was on the disk before may still show behind its mark. */
export function luks(head: Uint8Array): DiskOf | undefined {
  return hasAt(head, 0, 'LUKS\xba\xbe') ? disk('luks') : undefined;
}

/** What holds a file system or a part of one at best; undefined where nothing is known. */
export function volume(head: Uint8Array): DiskOf | undefined {
  return lvm(head) ?? md(head) ?? swap(head);
}

/** The label leads to a header with the length of the device (LVM2, `lib/format_text/layout.h`). */
function lvm(head: Uint8Array): DiskOf | undefined {
  for (let sector = 0; sector < LVM_LABEL_SECTORS; sector += 1) {
    const label = head.subarray(sector * SECTOR_BYTES);
    if (!hasAt(label, 0, 'LABELONE')) continue;
    return disk('lvm', littleEndian(label, LVM_HEADER_AT + LVM_UUID_BYTES, 8) || undefined);
  }
  return undefined;
}

/** A member of a software RAID whose superblock stands at the beginning (md versions 1.1 and 1.2). */
function md(head: Uint8Array): DiskOf | undefined {
  const at = [0, 4096].find((place) => isMdSuperblock(head, place));
  return at === undefined ? undefined : disk('md', undefined, { isOneOfSeveral: true });
}

/**
 * True when a disk ends like a member of a software RAID (md versions 0.90 and 1.0) that cannot be
 * read alone; a mirror can. `lastBytes`: those of the last 128 KiB, of a disk of that size.
 */
export function endsAsMdMember(lastBytes: Uint8Array, sizeBytes: number): boolean {
  const sectors = Math.floor(sizeBytes / SECTOR_BYTES);
  const start = sizeBytes - lastBytes.length;
  const newer = (sectors - 16 - (sectors % 8)) * SECTOR_BYTES - start;
  const older = (sectors - (sectors % 128) - 128) * SECTOR_BYTES - start;
  const isMirror = (at: number) => littleEndian(lastBytes, at, 4) === MD_MIRROR;
  if (isMdSuperblock(lastBytes, newer)) return !isMirror(newer + 72);
  return hasAt(lastBytes, older, MD_MAGIC) && !isMirror(older + 28);
}

function isMdSuperblock(bytes: Uint8Array, at: number): boolean {
  return hasAt(bytes, at, MD_MAGIC) && littleEndian(bytes, at + 4, 4) === 1;
}

/** The mark ends the first page, whose size depends on the machine. */
function swap(head: Uint8Array): DiskOf | undefined {
  const pageBytes = [4, 8, 16, 32, 64]
    .map((kib) => kib * 1024)
    .find((bytes) => hasAt(head, bytes - SWAP_MARK.length, SWAP_MARK));
  if (pageBytes === undefined) return undefined;
  return disk('swap', (littleEndian(head, SWAP_HEADER_AT + 4, 4) + 1) * pageBytes);
}

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
