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
}

export const SECTOR_BYTES = 512;

export function disk(
  layout: DiskLayout,
  declaredBytes?: number,
  rest?: Partial<Pick<DiskOf, 'neededBytes' | 'isOneOfSeveral' | 'partitions'>>,
): DiskOf {
  return { kind: 'disk', layout, declaredBytes, ...rest };
}
