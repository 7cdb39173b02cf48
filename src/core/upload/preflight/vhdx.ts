import { hasAt, littleEndian } from './bytes';
import type { ByteView } from './byteView';
import { type ForeignContent, foreign } from './content';

const REGIONS_AT = 192 * 1024;
const TABLE_BYTES = 64 * 1024;
const MOST_ENTRIES = 2047;

const METADATA = guid('8B7CA206-4790-4B9A-B8FE-575F050F886E');
const DISK_SIZE = guid('2FA54224-CD1B-4876-B211-5DBED83BF4B8');
const FILE_PARAMETERS = guid('CAA16737-FA36-4D43-B3B6-33F0AA44E76B');
const HAS_PARENT = 0x2;

/** Reads of a VHDX disk how long it is, and whether it needs another one (MS-VHDX 2.2.3 and 2.6). */
export async function vhdx(view: ByteView): Promise<ForeignContent> {
  const regions = await view.read(REGIONS_AT, TABLE_BYTES);
  if (!hasAt(regions, 0, 'regi')) return foreign('vhdx');
  const region = entryOf(regions, METADATA, { from: 16, count: littleEndian(regions, 8, 4) });
  const metadataAt = region && littleEndian(region, 16, 8);
  if (metadataAt === undefined) return foreign('vhdx');
  const metadata = await view.read(metadataAt, TABLE_BYTES);
  const item = async (id: readonly number[], length: number) => {
    const entry = entryOf(metadata, id, { from: 32, count: littleEndian(metadata, 10, 2) });
    return entry && view.read(metadataAt + littleEndian(entry, 16, 4), length);
  };
  const [size, parameters] = [await item(DISK_SIZE, 8), await item(FILE_PARAMETERS, 8)];
  const diskBytes = size && littleEndian(size, 0, 8);
  const isDifference = parameters && (littleEndian(parameters, 4, 4) & HAS_PARENT) !== 0;
  return foreign('vhdx', {
    ...(diskBytes && { diskBytes }),
    ...(isDifference && { obstacle: 'difference' }),
  });
}

/** Both tables have entries of 32 bytes, which begin with what they are about. */
function entryOf(
  table: Uint8Array,
  id: readonly number[],
  { from, count }: { readonly from: number; readonly count: number },
): Uint8Array | undefined {
  const places = Array.from({ length: Math.min(count, MOST_ENTRIES) }, (_, one) => from + one * 32);
  const at = places.find((place) => hasAt(table, place, id));
  return at === undefined ? undefined : table.subarray(at, at + 32);
}

/** As it is stored: the first three parts with their least byte first. */
function guid(text: string): readonly number[] {
  const bytes = [...text.replaceAll('-', '').matchAll(/../g)].map(([hex]) =>
    Number.parseInt(hex, 16),
  );
  const part = (from: number, to: number) => bytes.slice(from, to);
  return [
    ...part(0, 4).reverse(),
    ...part(4, 6).reverse(),
    ...part(6, 8).reverse(),
    ...part(8, 16),
  ];
}
