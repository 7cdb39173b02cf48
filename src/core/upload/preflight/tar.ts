import { textAt } from './bytes';
import { type ByteView, partOf } from './byteView';
import { isTar, parseTarHeader, TAR_BLOCK_BYTES, type TarHeader } from './tarHeader';

/** A file in an archive. */
export interface TarEntry {
  /** As the archive has it; undefined where it is not UTF-8. */
  readonly name: string | undefined;
  /** Uncompressed, and with its holes. */
  readonly sizeBytes: number;
  /** Its bytes; undefined where its holes are left out of them. */
  readonly data: ByteView | undefined;
}

/** A header with its data, and what the headers before say in its place. */
interface Record {
  readonly header: TarHeader;
  readonly data: ByteView;
  readonly facts: Facts;
}

/** By the keywords of pax. */
type Facts = Readonly<Partial<{ [keyword: string]: string }>>;

/** So many headers are looked at: an archive of a disk has not that many. */
const MOST_HEADERS = 64;
const MOST_FACT_BYTES = 64 * 1024;
const MOST_MAP_BYTES = 1024 * 1024;

/** Files of any kind: plain, contiguous, with holes. */
const FILES = ['\0', '0', '7', 'S'];

/** These are about the header behind them: pax, and GNU’s long names of files and links. */
const ABOUT_NEXT = ['x', 'L', 'K'];

/** The files of an archive, as far as they can be seen; folders, links and notes are left out. */
export async function tarEntries(view: ByteView): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = [];
  for await (const { header, data, facts } of records(view)) {
    if (FILES.includes(header.type)) entries.push(entryOf(header, data, facts));
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
    const dataAt = at + TAR_BLOCK_BYTES + (await mapBytes(view, at + TAR_BLOCK_BYTES, header));
    const data = partOf(view, dataAt, sizeBytes);
    yield { header, data, facts };
    if (ABOUT_NEXT.includes(header.type)) facts = { ...facts, ...(await factsIn(header, data)) };
    else if (header.type !== 'g') facts = {};
    at = dataAt + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
}

function entryOf(header: TarHeader, data: ByteView, facts: Facts): TarEntry {
  const isSparse = Object.keys(facts).some((keyword) => keyword.startsWith('GNU.sparse.'));
  const realBytes = facts['GNU.sparse.realsize'] ?? facts['GNU.sparse.size'];
  const storedBytes = header.type === 'S' ? header.realBytes : (data.sizeBytes ?? 0);
  return {
    name: facts['GNU.sparse.name'] ?? facts['path'] ?? header.name,
    sizeBytes: realBytes === undefined ? storedBytes : Number(realBytes),
    data: isSparse || header.type === 'S' ? undefined : data,
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

/** A map of holes that is too long for the header goes on in blocks behind it. */
async function mapBytes(view: ByteView, at: number, header: TarHeader): Promise<number> {
  let bytes = 0;
  for (let isExtended = header.isMapExtended; isExtended && bytes < MOST_MAP_BYTES; ) {
    const block = await view.read(at + bytes, TAR_BLOCK_BYTES);
    bytes += TAR_BLOCK_BYTES;
    isExtended = block[504] === 1;
  }
  return bytes;
}
