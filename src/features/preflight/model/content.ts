/** Virtual disks, as `qemu-img` calls them. */
const QEMU_DISKS = [
  'qcow2',
  'qcow',
  'qed',
  'vmdk',
  'vmdkDescriptor',
  'vpc',
  'vhdx',
  'vdi',
  'parallels',
] as const;

/** `compress`: what the old Unix program of that name makes (.Z). */
const COMPRESSED_FORMATS = [
  'gzip',
  'xz',
  'lzma',
  'zstd',
  'bzip2',
  'lz4',
  'lzip',
  'compress',
] as const;

/** `vmdkDescriptor`: the text that names the files of a VMDK disk. */
export type VirtualDiskFormat = (typeof QEMU_DISKS)[number] | 'androidSparse';

export type PackedFormat = (typeof COMPRESSED_FORMATS)[number];

type ArchiveFormat = 'tar' | 'ova' | 'zip' | 'cpio' | 'sevenZip' | 'rar';

/** Formats that are certainly no raw disk. */
export type ForeignFormat =
  | VirtualDiskFormat
  | PackedFormat
  | ArchiveFormat
  | 'iso'
  | 'squashfs'
  | 'program'
  | 'webPage'
  | 'gitLfs'
  | 'text';

/**
 * Why no raw disk can be made of a file by itself: it holds only what differs from another disk, its
 * data is elsewhere, it is encrypted, it was not closed by what wrote to it or is marked as damaged, it
 * is of a newer kind than is known, it is one of the files of a disk, it holds several disks, or what
 * it holds has a name that cannot be written down.
 */
export type Obstacle =
  | 'difference'
  | 'dataFile'
  | 'encrypted'
  | 'unclosed'
  | 'newer'
  | 'piece'
  | 'several'
  | 'name';

/** What is certainly not a raw disk. */
export interface ForeignContent {
  readonly kind: 'foreign';
  readonly format: ForeignFormat;
  /** Of a virtual disk: how long it is for a machine, in bytes, where that is told. */
  readonly diskBytes?: number;
  readonly obstacle?: Obstacle;
  /** Of an archive or of packed data: the one thing in it that may be a disk. */
  readonly inside?: InnerContent;
  /** Names of other files in the same folder that it needs. */
  readonly besides?: readonly string[];
}

export interface InnerContent {
  /** Its name in the archive, as it is written there. */
  readonly entry?: string;
  /** How long it is, in bytes, where that is told. */
  readonly sizeBytes?: number | undefined;
  /** Undefined where it cannot be seen from outside. */
  readonly content: DiskContent | undefined;
}

/** What a file holds, as far as it can be seen. */
export type DiskContent =
  | DiskOf
  | ForeignContent
  | { readonly kind: 'unknown' }
  /** It cannot be seen before a copy of it is made. */
  | { readonly kind: 'unseen' }
  | { readonly kind: 'empty' };

export function foreign(
  format: ForeignFormat,
  rest?: Partial<Omit<ForeignContent, 'kind' | 'format'>>,
): ForeignContent {
  return { kind: 'foreign', format, ...rest };
}

export function isVirtualDisk(format: ForeignFormat): format is VirtualDiskFormat {
  return format === 'androidSparse' || (QEMU_DISKS as readonly ForeignFormat[]).includes(format);
}

export function isPacked(format: ForeignFormat): format is PackedFormat {
  return (COMPRESSED_FORMATS as readonly ForeignFormat[]).includes(format);
}

/**
 * What a raw disk may begin with. `gpt4096`: a GPT in sectors of 4096 bytes; `brokenGpt`: a protective
 * MBR without a sound GPT, or one without the other; `hybridIso`: an ISO image that is also a disk with
 * partitions; `blank`: zeros.
 */
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
  | 'md'
  | 'luks'
  | 'swap'
  | 'gpt'
  | 'gpt4096'
  | 'brokenGpt'
  | 'mbr'
  | 'hybridIso'
  | 'blank';

/** A raw disk, as far as its first bytes tell. */
export interface DiskOf {
  readonly kind: 'disk';
  readonly layout: DiskLayout;
  /** How long it is, in bytes, as it tells itself; undefined where it does not. */
  readonly declaredBytes: number | undefined;
  /** Where it is not whole with fewer bytes than that: a copy of the table may be all that is missing. */
  readonly neededBytes?: number;
  /** True for one of several devices that are of use together alone. */
  readonly isOneOfSeveral?: boolean;
  readonly partitions?: readonly Partition[];
}

/** A piece of a disk, in bytes. */
export interface Partition {
  /** As Linux counts it, from 1 on. */
  readonly number: number;
  readonly at: number;
  readonly bytes: number;
  /** It holds a boot loader that a BIOS starts. */
  readonly isBiosBoot?: boolean;
}

export const SECTOR_BYTES = 512;

export function disk(
  layout: DiskLayout,
  declaredBytes?: number,
  rest?: Partial<Pick<DiskOf, 'neededBytes' | 'isOneOfSeveral' | 'partitions'>>,
): DiskOf {
  return { kind: 'disk', layout, declaredBytes, ...rest };
}

/** How packed files are called, and how the name goes on inside. */
const PACKED_ENDINGS = /\.(?:gz|xz|lzma|zst|bz2|lz4|lz|z)$/i;

const DISK = /\.(?:img|raw|dd|bin|qcow2?|qed|vmdk|vdi|vhdx?|hdd|hds)$/i;

/** Without the ending of packed files, if it has one. */
export function unpackedName(name: string): string {
  return name.replace(PACKED_ENDINGS, '').replace(/\.t(?:gz|xz|zst|bz2|lz4)$/i, '.tar');
}

/** True when the name alone speaks for a disk image. */
export function isDiskName(name: string): boolean {
  return DISK.test(unpackedName(name));
}
