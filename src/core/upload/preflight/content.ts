import type { DiskOf } from './diskLayouts';

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
const PACKED = ['gzip', 'xz', 'lzma', 'zstd', 'bzip2', 'lz4', 'lzip', 'compress'] as const;

/** `vmdkDescriptor`: the text that names the files of a VMDK disk. */
export type VirtualDiskFormat = (typeof QEMU_DISKS)[number] | 'androidSparse';
export type PackedFormat = (typeof PACKED)[number];
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
 * data is elsewhere, it is encrypted, it is one of the files of a disk, it holds several disks, or what
 * it holds has a name that cannot be written down.
 */
export type Obstacle = 'difference' | 'dataFile' | 'encrypted' | 'piece' | 'several' | 'name';

/** What is certainly not a raw disk. */
export interface ForeignContent {
  readonly kind: 'foreign';
  readonly format: ForeignFormat;
  /** Of a virtual disk: how long it is for a machine, in bytes, where that is told. */
  readonly diskBytes?: number;
  readonly obstacle?: Obstacle;
  /** Of an archive or of packed data: the one thing in it that may be a disk. */
  readonly inside?: Inside;
  /** Names of other files in the same folder that it needs. */
  readonly besides?: readonly string[];
}

export interface Inside {
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
  return (PACKED as readonly ForeignFormat[]).includes(format);
}
