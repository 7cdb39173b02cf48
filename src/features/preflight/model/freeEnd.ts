import { isOverUncompressedLimit } from './bytes';
import { type DiskContent, type DiskLayout, type DiskOf, SECTOR_BYTES } from './content';
import { recognise } from './recognise';

/** What is on a disk that is too large ends before the disk does. */
export interface FreeEnd {
  readonly kind: 'freeEnd';
  /** Where the last file system ends, in bytes, or what is taken for one. */
  readonly usedBytes: number;
  /** Where the last partition ends; 0 where there are none. */
  readonly partitionBytes: number;
  /** Of the whole disk. */
  readonly diskBytes: number;
  /** How long a copy must be at least that has all of it, with the table behind its end. */
  readonly leastBytes: number;
}

const MIB = 1024 ** 2;

/** The second copy of a GPT: its entries, and the header behind them (UEFI 2.10, 5.3.1). */
const GPT_COPY_BYTES = 33 * SECTOR_BYTES;

const WITH_FILES: readonly DiskLayout[] = [
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'f2fs',
  'ntfs',
  'exfat',
  'fat',
];

/**
 * Looks whether a disk that is too large is free at its end. `heads`: the beginnings of its partitions, in their order,
 * as far as they are seen; what is not seen is taken for full.
 */
export function freeEndOf(
  content: DiskContent,
  diskBytes: number,
  heads: ReadonlyMap<number, Uint8Array> = new Map(),
): readonly FreeEnd[] {
  const isWorthIt = content.kind === 'disk' && isOverUncompressedLimit(diskBytes);
  const ends = isWorthIt ? endsOn(content, heads) : [];
  if (ends.length === 0) return [];
  const usedBytes = Math.max(...ends.map(({ used }) => used));
  const partitionBytes = Math.max(...ends.map(({ partition }) => partition));
  const isGpt = content.kind === 'disk' && content.layout === 'gpt';
  const wantedBytes = usedBytes + (isGpt ? GPT_COPY_BYTES : 0);
  const leastBytes = Math.ceil(wantedBytes / MIB) * MIB;
  if (leastBytes >= diskBytes) return [];
  return [{ kind: 'freeEnd', usedBytes, partitionBytes, diskBytes, leastBytes }];
}

interface PartEnd {
  readonly used: number;
  readonly partition: number;
}

function endsOn(disk: DiskOf, heads: ReadonlyMap<number, Uint8Array>): readonly PartEnd[] {
  const { declaredBytes = 0, layout, partitions = [] } = disk;
  if (WITH_FILES.includes(layout)) return [{ used: declaredBytes, partition: 0 }];
  if (layout !== 'gpt' && layout !== 'mbr') return [];
  const ends = partitions.map(({ at, bytes }) => {
    const used = Math.min(bytes, fileSystemBytes(heads.get(at)) ?? bytes);
    return { used: at + used, partition: at + bytes };
  });
  // An extended partition is not listed, and may hold others up to its end.
  const isMore = layout === 'mbr' && ends.every(({ partition }) => partition < declaredBytes);
  return isMore ? [...ends, { used: declaredBytes, partition: declaredBytes }] : ends;
}

function fileSystemBytes(head: Uint8Array | undefined): number | undefined {
  const content = head && recognise(head);
  const isOne = content?.kind === 'disk' && WITH_FILES.includes(content.layout);
  return isOne ? content.declaredBytes || undefined : undefined;
}
