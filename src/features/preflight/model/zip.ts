import { type ByteView, hasAt, littleEndian, partOf, textAt } from './bytes';
import {
  type DiskContent,
  type ForeignContent,
  foreign,
  isDiskName,
  isPacked,
  isVirtualDisk,
} from './content';

/** A file in a zip archive. */
export interface ZipEntry {
  /** As the archive has it; undefined where it is not UTF-8. */
  readonly name: string | undefined;
  /** Once it is unpacked; undefined where the archive tells it behind the data alone. */
  readonly sizeBytes: number | undefined;
  /** 0: not packed; 8: by deflate (APPNOTE 4.4.5). */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** As it is packed. */
  readonly data: ByteView;
  /** Where that is; undefined where the directory of the archive is not seen. */
  readonly place: ZipPlace | undefined;
}

interface ZipPlace {
  readonly at: number;
  readonly bytes: number;
  /** CRC-32 of what is unpacked. */
  readonly crc32: number;
}

const LOCAL_BYTES = 30;

const CENTRAL_BYTES = 46;

const END_RECORD_BYTES = 22;

const LOCATOR_BYTES = 20;

const LARGEST_COMMENT_BYTES = 0xffff;

const MOST_DIRECTORY_BYTES = 64 * 1024;

const MOST_NAME_BYTES = 4096;

/** Stands in place of what does not fit into four bytes, and is in an extra field then (4.5.3). */
const ELSEWHERE = 0xffff_ffff;

const EXTRA_OF_64_BITS = 1;

const ZIP_ENCRYPTED = 0x1;

/**
 * The files of an archive by its directory, which stands at its end; the first one alone where the end
 * cannot be seen. Folders are left out.
 */
export async function zipEntries(view: ByteView): Promise<readonly ZipEntry[]> {
  const directory = await directoryOf(view);
  const entries: ZipEntry[] = [];
  for (let at = 0; hasAt(directory, at, 'PK\x01\x02'); ) {
    const length = (field: number) => littleEndian(directory, at + field, 2);
    const [nameBytes, extraBytes] = [length(28), length(30)];
    const end = at + CENTRAL_BYTES + nameBytes + extraBytes;
    entries.push(await listedEntry(view, directory.subarray(at, end), nameBytes));
    at = end + length(32);
  }
  const found = entries.length > 0 ? entries : [await firstEntry(view)];
  return found.filter(({ name }) => !name?.endsWith('/'));
}

async function directoryOf(view: ByteView): Promise<Uint8Array> {
  const { sizeBytes } = view;
  if (sizeBytes === undefined) return new Uint8Array();
  const endsAt = Math.max(0, sizeBytes - END_RECORD_BYTES - LARGEST_COMMENT_BYTES);
  const ends = await view.read(endsAt, sizeBytes - endsAt);
  let at = ends.length - END_RECORD_BYTES;
  while (at >= 0 && !hasAt(ends, at, 'PK\x05\x06')) at -= 1;
  if (at < 0) return new Uint8Array();
  const [bytes, from] = [littleEndian(ends, at + 12, 4), littleEndian(ends, at + 16, 4)];
  if (from !== ELSEWHERE) return view.read(from, Math.min(bytes, MOST_DIRECTORY_BYTES));
  const recordAt = littleEndian(ends, at - LOCATOR_BYTES + 8, 8);
  const record = await view.read(recordAt, 56);
  const largeBytes = Math.min(littleEndian(record, 40, 8), MOST_DIRECTORY_BYTES);
  return view.read(littleEndian(record, 48, 8), largeBytes);
}

/** What the directory says of a file: its sizes are right there whatever stands before its data. */
async function listedEntry(
  view: ByteView,
  header: Uint8Array,
  nameBytes: number,
): Promise<ZipEntry> {
  const large = largeNumbers(header.subarray(CENTRAL_BYTES + nameBytes));
  const [sizeBytes = 0, packedBytes = 0, localAt = 0] = [24, 20, 42].map((field) => {
    const told = littleEndian(header, field, 4);
    return told === ELSEWHERE ? (large.shift() ?? told) : told;
  });
  const local = await view.read(localAt, LOCAL_BYTES);
  const dataAt = localAt + LOCAL_BYTES + littleEndian(local, 26, 2) + littleEndian(local, 28, 2);
  return {
    name: textAt(header, CENTRAL_BYTES, nameBytes),
    sizeBytes,
    method: littleEndian(header, 10, 2),
    isEncrypted: (littleEndian(header, 8, 2) & ZIP_ENCRYPTED) !== 0,
    data: partOf(view, dataAt, packedBytes),
    place: { at: dataAt, bytes: packedBytes, crc32: littleEndian(header, 16, 4) },
  };
}

async function firstEntry(view: ByteView): Promise<ZipEntry> {
  const header = await view.read(0, LOCAL_BYTES + MOST_NAME_BYTES);
  const [nameBytes, extraBytes] = [littleEndian(header, 26, 2), littleEndian(header, 28, 2)];
  const told = littleEndian(header, 22, 4);
  const dataAt = LOCAL_BYTES + nameBytes + extraBytes;
  return {
    name: textAt(header, LOCAL_BYTES, nameBytes),
    sizeBytes: told === 0 || told === ELSEWHERE ? undefined : told,
    method: littleEndian(header, 8, 2),
    isEncrypted: (littleEndian(header, 6, 2) & ZIP_ENCRYPTED) !== 0,
    data: partOf(view, dataAt, Number.MAX_SAFE_INTEGER),
    place: undefined,
  };
}

/** Those of eight bytes in the extra field, in the order in which they are missing before. */
function largeNumbers(extra: Uint8Array): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, bytes] = [littleEndian(extra, at, 2), littleEndian(extra, at + 2, 2)];
    const count = Math.floor(bytes / 8);
    if (id === EXTRA_OF_64_BITS) {
      return Array.from({ length: count }, (_, index) =>
        littleEndian(extra, at + 4 + index * 8, 8),
      );
    }
    at += 4 + bytes;
  }
  return [];
}

/** A file in an archive. */
export interface FoundEntry {
  /** Undefined where it cannot be read as text. */
  readonly name: string | undefined;
  readonly sizeBytes: number | undefined;
  /** Undefined where it cannot be seen. */
  readonly content: DiskContent | undefined;
  readonly isEncrypted?: boolean;
}

/** Names that no program that unpacks takes for an option, a pattern or another file. */
const PLAIN_ENTRY_NAME = /^(?!-)[^*?[\]\\\p{C}\ufffd]+$/u;

/** Systems have smaller files that are called like disk images, such as firmware. */
const LEAST_DISK_BYTES = 1024 ** 2;

/** An archive by what is in it: of use is one with a single disk image. */
export function archiveContent(
  format: 'tar' | 'zip',
  entries: readonly FoundEntry[],
): ForeignContent {
  const isMachine = entries.some(({ name }) => /\.ovf$/i.test(name ?? ''));
  const kind = format === 'tar' && isMachine ? 'ova' : format;
  const [first, ...others] = entries.filter(isDiskImage);
  if (!first) return foreign(kind);
  const { name = '', sizeBytes, content, isEncrypted } = first;
  const namesakes = entries.filter((entry) => entry !== first && entry.name === name);
  if (others.length + namesakes.length > 0) return foreign(kind, { obstacle: 'several' });
  if (isEncrypted) return foreign(kind, { obstacle: 'encrypted' });
  if (!PLAIN_ENTRY_NAME.test(name)) return foreign(kind, { obstacle: 'name' });
  return foreign(kind, { inside: { entry: name, sizeBytes, content } });
}

/** By what is in it, or by its name and size where that cannot be seen or is not known. */
function isDiskImage({ name = '', sizeBytes = LEAST_DISK_BYTES, content }: FoundEntry): boolean {
  return holdsDisk(content) ?? (isDiskName(name) && sizeBytes >= LEAST_DISK_BYTES);
}

/** Undefined where that cannot be told. */
function holdsDisk(content: DiskContent | undefined): boolean | undefined {
  if (content?.kind === 'disk' && content.layout !== 'blank') return true;
  if (content?.kind !== 'foreign') return undefined;
  return isPacked(content.format)
    ? holdsDisk(content.inside?.content)
    : isVirtualDisk(content.format);
}
