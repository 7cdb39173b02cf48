import { type ByteView, partOf, textAt } from './bytes';
import { isSoundMap, octalNumber, paxMap, type StoredPiece, tarMap, tarNumber } from './tarMap';

const TAR_BLOCK_BYTES = 512;

/** One header of a tar archive, in any dialect (POSIX.1-1988 `ustar`, GNU, and before). */
interface TarHeader {
  /** A character: `0` is a file, `x` a pax header, `L` a long name of GNU’s … */
  readonly type: string;
  /** Undefined where it is not UTF-8. */
  readonly name: string | undefined;
  /** Of the data behind it. */
  readonly sizeBytes: number;
  /** Of a file whose holes are left out (`S`): how long it is with them. */
  readonly realBytes: number;
}

const NAME_BYTES = 100;

const SIZE_AT = 124;

const CHECKSUM_AT = 148;

const TYPE_AT = 156;

const MARK_AT = 257;

const PREFIX_AT = 345;

const PREFIX_BYTES = 155;

const REAL_SIZE_AT = 483;

/** Of these only the header is there: links, devices, folders and pipes. */
const WITHOUT_DATA = '123456';

/** True for a header of any dialect: the oldest has no mark, but all have a checksum. */
export function isTar(head: Uint8Array): boolean {
  if (head.length < TAR_BLOCK_BYTES) return false;
  const isChecksum = (at: number) => at >= CHECKSUM_AT && at < CHECKSUM_AT + 8;
  const sum = head
    .subarray(0, TAR_BLOCK_BYTES)
    .reduce((all, byte, at) => all + (isChecksum(at) ? 0x20 : byte), 0);
  return octalNumber(head, CHECKSUM_AT, 8) === sum && sum > 8 * 0x20;
}

function parseTarHeader(header: Uint8Array): TarHeader {
  const type = String.fromCharCode(header[TYPE_AT] ?? 0);
  return {
    type,
    name: entryNameOf(header),
    sizeBytes: WITHOUT_DATA.includes(type) ? 0 : (tarNumber(header, SIZE_AT) ?? 0),
    realBytes: tarNumber(header, REAL_SIZE_AT) ?? 0,
  };
}

/** Only POSIX has a field for the folder: GNU keeps other things there. */
function entryNameOf(header: Uint8Array): string | undefined {
  const name = textAt(header, 0, NAME_BYTES);
  const isPosix = textAt(header, MARK_AT, 8) === 'ustar' && header[MARK_AT + 6] === 0x30;
  const prefix = isPosix ? textAt(header, PREFIX_AT, PREFIX_BYTES) : '';
  return prefix ? name && `${prefix}/${name}` : name;
}

/** A file in an archive. */
export interface TarEntry {
  /** As the archive has it; undefined where it is not UTF-8. */
  readonly name: string | undefined;
  /** Uncompressed, and with its holes. */
  readonly sizeBytes: number;
  /** Its bytes; undefined where its holes are left out of them. */
  readonly data: ByteView | undefined;
  /** Where they are in the archive; undefined where that is written in a way that is not read here. */
  readonly place: TarPlace | undefined;
}

export interface TarPlace {
  readonly at: number;
  readonly bytes: number;
  /** The pieces that are stored, where holes are left out. */
  readonly map?: readonly StoredPiece[] | undefined;
}

/** A header with its data, and what the headers before say in its place. */
interface Record {
  readonly header: TarHeader;
  readonly data: ByteView;
  readonly dataAt: number;
  readonly facts: Facts;
  /** Of a file whose holes are left out. */
  readonly map: readonly StoredPiece[] | undefined;
}

/** By the keywords of pax. */
type Facts = Readonly<Partial<{ [keyword: string]: string }>>;

/** So many headers are looked at: an archive of a disk has not that many. */
const MOST_HEADERS = 64;

const MOST_FACT_BYTES = 64 * 1024;

/** Files of any kind: plain, contiguous, with holes. */
const FILES = ['\0', '0', '7', 'S'];

/** These are about the header behind them: pax, and GNU’s long names of files and links. */
const ABOUT_NEXT = ['x', 'L', 'K'];

/** The files of an archive, as far as they can be seen; folders, links and notes are left out. */
export async function tarEntries(view: ByteView): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = [];
  for await (const record of records(view)) {
    if (FILES.includes(record.header.type)) entries.push(tarEntry(record));
  }
  return entries.filter(({ name }) => !name?.endsWith('/')); // folders of the oldest dialect
}

async function* records(view: ByteView): AsyncGenerator<Record> {
  let facts: Facts = {};
  for (let at = 0, count = 0; count < MOST_HEADERS; count += 1) {
    const block = await view.read(at, TAR_BLOCK_BYTES);
    if (!isTar(block)) return;
    const header = parseTarHeader(block);
    const sizeBytes = Number(facts['size'] ?? header.sizeBytes);
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) return;
    const place = { at: at + TAR_BLOCK_BYTES, sizeBytes };
    const { endAt, ...stored } = await storedPart(view, place, { block, facts });
    yield { header, facts, ...stored };
    if (ABOUT_NEXT.includes(header.type))
      facts = { ...facts, ...(await factsIn(header, stored.data)) };
    else if (header.type !== 'g') facts = {};
    at = endAt;
  }
}

/** What is behind a header, or behind the map in which that or its pax header lead. */
async function storedPart(
  view: ByteView,
  { at, sizeBytes }: { readonly at: number; readonly sizeBytes: number },
  { block, facts }: { readonly block: Uint8Array; readonly facts: Facts },
): Promise<Pick<Record, 'data' | 'dataAt' | 'map'> & { readonly endAt: number }> {
  const map = await tarMap(view, block, at);
  const dataAt = at + (map?.mapBytes ?? 0);
  const endAt = dataAt + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  const data = partOf(view, dataAt, sizeBytes);
  const isMapped = facts['GNU.sparse.major'] === '1' && facts['GNU.sparse.minor'] === '0';
  const inData = isMapped ? await paxMap(data) : undefined;
  if (!inData) return { data, dataAt, map: map?.pieces, endAt };
  const { mapBytes, pieces } = inData;
  const storedBytes = Math.max(0, sizeBytes - mapBytes);
  const behind = dataAt + mapBytes;
  return { data: partOf(view, behind, storedBytes), dataAt: behind, map: pieces, endAt };
}

function tarEntry({ header, data, dataAt, facts, map }: Record): TarEntry {
  const isSparse = !map && Object.keys(facts).some((keyword) => keyword.startsWith('GNU.sparse.'));
  const realBytes = facts['GNU.sparse.realsize'] ?? facts['GNU.sparse.size'];
  const storedBytes = data.sizeBytes ?? 0;
  const wholeBytes = map ? Number(realBytes ?? header.realBytes) : storedBytes;
  const isRead = !isSparse && (!map || isSoundMap(map, { storedBytes, realBytes: wholeBytes }));
  return {
    name: facts['GNU.sparse.name'] ?? facts['path'] ?? header.name,
    sizeBytes: realBytes === undefined ? wholeBytes : Number(realBytes),
    data: isSparse || map ? undefined : data,
    place: isRead ? { at: dataAt, bytes: storedBytes, map } : undefined,
  };
}

/** The records of a pax header (POSIX.1-2001, `pax`), or a long name. */
async function factsIn({ type }: TarHeader, data: ByteView): Promise<Facts> {
  const bytes = await data.read(0, MOST_FACT_BYTES);
  if (type === 'L') return { path: textAt(bytes, 0, bytes.length) ?? '\ufffd' };
  if (type === 'K') return {};
  const text = new TextDecoder().decode(bytes);
  const found = text.matchAll(/(?:^|\n)\d+ ([^=\n]+)=([^\n]*)(?=\n)/g);
  return Object.fromEntries([...found].map(([, keyword, value]) => [keyword, value]));
}
