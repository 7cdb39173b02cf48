import { hasAt } from './bytes';
import type { ByteView } from './byteView';
import type { DiskContent } from './content';
import { type DiskLayout, type Partition, SECTOR_BYTES } from './diskLayouts';
import { CONTENT_BYTES, recognise } from './recognise';
import { endsAsMdMember } from './volumes';

/** What bytes behind the beginning have shown of a disk. */
export type Flaw =
  /** The copy of the GPT at the end is not there. */
  | { readonly kind: 'noBackupTable' }
  /** 512 bytes that describe a virtual disk follow the disk. */
  | { readonly kind: 'vhdFooter' }
  /** It is a member of a RAID that cannot be read alone. */
  | { readonly kind: 'raidMember' }
  /** What is in a partition goes on behind its end. */
  | {
      readonly kind: 'partitionTooShort';
      readonly number: number;
      readonly layout: DiskLayout;
      readonly declaredBytes: number;
      readonly bytes: number;
    };

/** A piece of a disk, in bytes. */
export interface Piece {
  readonly at: number;
  readonly length: number;
}

/** As much of the end of a disk as is looked at: superblocks of a RAID and footers stand there. */
export const END_BYTES = 128 * 1024;

const MOST_PARTITIONS = 16;
/** Of a fixed VHD, which is a raw disk otherwise. */
const VHD_FOOTER_MARK = 'conectix';
const GPT_MARK = 'EFI PART';

/** Which pieces besides its two ends tell more of a disk: the copy of its table, then its partitions. */
export function tellingPieces(content: DiskContent): readonly Piece[] {
  if (content.kind !== 'disk') return [];
  const { declaredBytes, layout } = content;
  const table = { at: (declaredBytes ?? 0) - SECTOR_BYTES, length: SECTOR_BYTES };
  return [
    ...(layout === 'gpt' && declaredBytes !== undefined ? [table] : []),
    ...partitionsOf(content).map(({ at }) => ({ at, length: CONTENT_BYTES })),
  ];
}

/** One that begins with the disk is none of its own, as on ISO images. */
function partitionsOf(content: DiskContent): readonly Partition[] {
  const partitions = content.kind === 'disk' ? (content.partitions ?? []) : [];
  return partitions.filter(({ at }) => at > 0).slice(0, MOST_PARTITIONS);
}

/** What is wrong with a disk that can be read anywhere. */
export async function flawsIn(
  content: DiskContent,
  view: ByteView,
  sizeBytes: number,
): Promise<readonly Flaw[]> {
  const pieces = tellingPieces(content).map(({ at, length }) => view.read(at, length));
  const endAt = Math.max(0, sizeBytes - END_BYTES);
  const end = await view.read(endAt, END_BYTES);
  return flawsOf(content, { sizeBytes, pieces: await Promise.all(pieces), end });
}

/** What was seen of a disk besides its beginning. */
export interface SeenOfDisk {
  readonly sizeBytes: number;
  /** The bytes of `tellingPieces`, in their order; fewer where the disk ends before. */
  readonly pieces: readonly Uint8Array[];
  /** The last `END_BYTES`, or all where there are no more. */
  readonly end: Uint8Array;
}

export function flawsOf(
  content: DiskContent,
  { sizeBytes, pieces, end }: SeenOfDisk,
): readonly Flaw[] {
  if (content.kind !== 'disk') return [];
  const isGpt = content.layout === 'gpt';
  const [table, heads] = isGpt ? [pieces[0], pieces.slice(1)] : [undefined, pieces];
  const flaws: Flaw[] = partitionsOf(content).flatMap((partition, index) =>
    flawsOfPartition(partition, heads[index]),
  );
  if (table && !hasAt(table, 0, GPT_MARK)) flaws.push({ kind: 'noBackupTable' });
  if (hasAt(end, end.length - SECTOR_BYTES, VHD_FOOTER_MARK)) flaws.push({ kind: 'vhdFooter' });
  if (endsAsMdMember(end, sizeBytes)) flaws.push({ kind: 'raidMember' });
  return flaws;
}

function flawsOfPartition({ number, bytes }: Partition, head: Uint8Array | undefined): Flaw[] {
  const content = recognise(head ?? new Uint8Array());
  if (content.kind !== 'disk' || content.partitions) return []; // boot sectors may look like tables
  const { declaredBytes = 0, layout } = content;
  const isTooShort = declaredBytes > bytes;
  return isTooShort ? [{ kind: 'partitionTooShort', number, layout, declaredBytes, bytes }] : [];
}
