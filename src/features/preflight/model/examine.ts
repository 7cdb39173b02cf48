import { type ByteView, hasAt } from './bytes';
import {
  type DiskContent,
  type DiskLayout,
  type ForeignContent,
  foreign,
  type Partition,
  SECTOR_BYTES,
} from './content';
import { type FreeEnd, freeEndOf } from './freeEnd';
import { endsAsMdMember, GPT_MARK } from './partitionTable';
import { CONTENT_BYTES, recognise, unpackedSize } from './recognise';
import { tarEntries } from './tar';
import { vhdx } from './virtualDisks';
import { archiveContent, type FoundEntry, type ZipEntry, zipEntries } from './zip';

/** What bytes behind the beginning have shown of a disk. */
export type Flaw =
  /** The copy of the GPT at the end is not there. */
  | { readonly kind: 'noBackupTable' }
  | FreeEnd
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
export interface ByteRange {
  readonly at: number;
  readonly length: number;
}

/** As much of the end of a disk as is looked at: superblocks of a RAID and footers stand there. */
export const DISK_END_BYTES = 128 * 1024;

const MOST_PARTITIONS = 16;

/** Of a fixed VHD, which is a raw disk otherwise. */
const VHD_FOOTER_MARK = 'conectix';

/**
 * Which pieces besides its end tell more of a disk: the copy of its table, then its partitions, and at
 * last its beginning, where those are looked for.
 */
export function sampledRanges(content: DiskContent): readonly ByteRange[] {
  if (content.kind !== 'disk') return [];
  const { declaredBytes, layout } = content;
  const table = { at: (declaredBytes ?? 0) - SECTOR_BYTES, length: SECTOR_BYTES };
  return [
    ...(layout === 'gpt' && declaredBytes !== undefined ? [table] : []),
    ...partitionsOf(content).map(({ at }) => ({ at, length: CONTENT_BYTES })),
    ...(content.partitions ? [{ at: 0, length: CONTENT_BYTES }] : []),
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
  const pieces = sampledRanges(content).map(({ at, length }) => view.read(at, length));
  const endAt = Math.max(0, sizeBytes - DISK_END_BYTES);
  const end = await view.read(endAt, DISK_END_BYTES);
  return flawsOf(content, { sizeBytes, pieces: await Promise.all(pieces), end });
}

/** What was seen of a disk besides its beginning. */
export interface DiskSamples {
  readonly sizeBytes: number;
  /** The bytes of `tellingPieces`, in their order; fewer where the disk ends before. */
  readonly pieces: readonly Uint8Array[];
  /** The last `END_BYTES`, or all where there are no more. */
  readonly end: Uint8Array;
}

/** The pieces as a view of the disk: what is in none of them is not seen. */
export function viewOfSamples(content: DiskContent, { pieces, sizeBytes }: DiskSamples): ByteView {
  const places = sampledRanges(content).map(({ at }, index) => ({ at, bytes: pieces[index] }));
  const read = async (from: number, length: number) => {
    const place = places.find(({ at, bytes = [] }) => from >= at && from < at + bytes.length);
    return place?.bytes?.subarray(from - place.at, from - place.at + length) ?? new Uint8Array();
  };
  return { sizeBytes, read };
}

export function flawsOf(
  content: DiskContent,
  { sizeBytes, pieces, end }: DiskSamples,
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
  const seen = partitionsOf(content).flatMap(({ at }, index) => {
    const head = heads[index];
    return head ? [[at, head] as const] : [];
  });
  return [...flaws, ...freeEndOf(content, sizeBytes, new Map(seen))];
}

function flawsOfPartition({ number, bytes }: Partition, head: Uint8Array | undefined): Flaw[] {
  const content = recognise(head ?? new Uint8Array());
  if (content.kind !== 'disk' || content.partitions) return []; // boot sectors may look like tables
  const { declaredBytes = 0, layout } = content;
  const isTooShort = declaredBytes > bytes;
  return isTooShort ? [{ kind: 'partitionTooShort', number, layout, declaredBytes, bytes }] : [];
}

/**
 * Uncompresses the beginning of a view: a gzip file, or deflated data alone. Throws where that cannot
 * be done.
 */
export type Inflate = (view: ByteView, format: 'gzip' | 'deflate') => Promise<ByteView>;

type Examine = (view: ByteView) => Promise<DiskContent | undefined>;

/** A gzip file of a zip of a tar of a disk is more than anybody makes. */
const MOST_LAYERS = 5;

const STORED = 0;

const DEFLATED = 8;

/** What is in these bytes, and in what they hold; undefined where too little is seen to tell. */
export async function examine(
  view: ByteView,
  inflate: Inflate,
  layers = MOST_LAYERS,
): Promise<DiskContent | undefined> {
  const head = await view.read(0, CONTENT_BYTES);
  const content = recognise(head);
  const isSeen = head.length === CONTENT_BYTES || head.length === view.sizeBytes;
  if (content.kind !== 'foreign') return isSeen || isSure(content) ? content : undefined;
  const deeper: Examine = (inner) => examine(inner, inflate, layers - 1);
  return layers > 0 ? lookInside(content, view, { deeper, inflate }) : content;
}

/** True where more bytes would not show something else. */
function isSure(content: DiskContent): boolean {
  return content.kind === 'disk' && content.layout !== 'blank';
}

async function lookInside(
  content: ForeignContent,
  view: ByteView,
  { deeper, inflate }: { readonly deeper: Examine; readonly inflate: Inflate },
): Promise<ForeignContent> {
  const { format } = content;
  switch (format) {
    case 'vhdx':
      return vhdx(view);
    case 'tar':
      return archiveContent('tar', await tarContents(view, deeper));
    case 'zip':
      return archiveContent('zip', await zipContents(view, deeper, inflate));
    case 'gzip':
      return foreign('gzip', {
        inside: { content: await unpacked(() => inflate(view, 'gzip'), deeper) },
      });
    case 'xz':
    case 'zstd':
      return foreign(format, {
        inside: { content: undefined, sizeBytes: await unpackedSize(format, view) },
      });
    default:
      return content;
  }
}

async function tarContents(view: ByteView, deeper: Examine): Promise<readonly FoundEntry[]> {
  const entries = await tarEntries(view);
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, content: entry.data && (await deeper(entry.data)) })),
  );
}

async function zipContents(
  view: ByteView,
  deeper: Examine,
  inflate: Inflate,
): Promise<readonly FoundEntry[]> {
  const contentOf = async ({ method, isEncrypted, data }: ZipEntry) => {
    if (isEncrypted) return undefined;
    if (method === STORED) return deeper(data);
    return method === DEFLATED ? unpacked(() => inflate(data, 'deflate'), deeper) : undefined;
  };
  const entries = await zipEntries(view);
  return Promise.all(entries.map(async (entry) => ({ ...entry, content: await contentOf(entry) })));
}

/** Undefined where it is damaged: the program that unpacks it says so. */
async function unpacked(inflated: () => Promise<ByteView>, deeper: Examine) {
  try {
    return await deeper(await inflated());
  } catch {
    return undefined;
  }
}
