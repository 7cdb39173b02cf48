import { type ByteView, bigEndian } from './bytes';

/** A piece of a file with holes. */
export interface StoredPiece {
  readonly at: number;
  readonly bytes: number;
}

/** What is stored of a file whose holes are left out. */
export interface TarMap {
  /** How long the blocks are before the data in which the map is, or goes on. */
  readonly mapBytes: number;
  readonly pieces: readonly StoredPiece[];
}

const BLOCK_BYTES = 512;
const MOST_MAP_BYTES = 1024 * 1024;
const FIELD_BYTES = 12;

/** The map of a header (GNU’s type `S`) and of the blocks behind it in which it goes on; undefined where it has none. */
export async function tarMap(
  view: ByteView,
  header: Uint8Array,
  behindAt: number,
): Promise<TarMap | undefined> {
  if (header[156] !== 0x53) return undefined;
  const pieces = [...piecesIn(header, 386, 4)];
  let mapBytes = 0;
  for (let isExtended = header[482] === 1; isExtended && mapBytes < MOST_MAP_BYTES; ) {
    const block = await view.read(behindAt + mapBytes, BLOCK_BYTES);
    pieces.push(...piecesIn(block, 0, 21));
    mapBytes += BLOCK_BYTES;
    isExtended = block[504] === 1;
  }
  return { mapBytes, pieces: pieces.filter(({ bytes }) => bytes > 0) };
}

/**
 * The map at the beginning of the data of a file (GNU’s sparse format 1.0 of pax, as GNU tar and bsdtar
 * have it): a count and as many pairs of numbers, a line each. Undefined where it is not all seen.
 */
export async function paxMap(data: ByteView): Promise<TarMap | undefined> {
  const text = new TextDecoder('latin1').decode(await data.read(0, MOST_MAP_BYTES));
  const numbers = text.matchAll(/(\d{1,15})\n/gy);
  let mapBytes = 0;
  const next = () => {
    const { value: found } = numbers.next();
    mapBytes += found?.[0].length ?? 0;
    return found ? Number(found[1]) : undefined;
  };
  const count = next() ?? Number.POSITIVE_INFINITY;
  const pieces: StoredPiece[] = [];
  while (pieces.length < count) {
    const [at, bytes] = [next(), next()];
    if (at === undefined || bytes === undefined) return undefined;
    pieces.push({ at, bytes });
  }
  const stored = pieces.filter(({ bytes }) => bytes > 0);
  return { mapBytes: Math.ceil(mapBytes / BLOCK_BYTES) * BLOCK_BYTES, pieces: stored };
}

/** True when the pieces follow one another, and make up what is stored of a file of that length. */
export function isSoundMap(
  pieces: readonly StoredPiece[],
  { storedBytes, realBytes }: { readonly storedBytes: number; readonly realBytes: number },
): boolean {
  let [end, sum] = [0, 0];
  for (const { at, bytes } of pieces) {
    if (at < end) return false;
    end = at + bytes;
    sum += bytes;
  }
  return end <= realBytes && sum === storedBytes;
}

/** A number in a field of tar: in octal digits, or, marked by the highest bit, as it is. */
export function tarNumber(header: Uint8Array, at: number): number | undefined {
  const isBinary = ((header[at] ?? 0) & 0x80) !== 0;
  return isBinary ? bigEndian(header, at + 4, 8) : octalNumber(header, at, FIELD_BYTES);
}

export function octalNumber(bytes: Uint8Array, at: number, length: number): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(at, at + length));
  const digits = /^ *([0-7]+)[ \0]*/.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function* piecesIn(block: Uint8Array, from: number, count: number): Generator<StoredPiece> {
  for (let index = 0; index < count; index += 1) {
    const at = from + index * 2 * FIELD_BYTES;
    const [place, bytes] = [tarNumber(block, at), tarNumber(block, at + FIELD_BYTES)];
    if (place !== undefined && bytes !== undefined) yield { at: place, bytes };
  }
}
