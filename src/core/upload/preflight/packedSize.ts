import { hasAt, littleEndian } from './bytes';
import type { ByteView } from './byteView';

const XZ_FOOTER_BYTES = 12;
const MOST_INDEX_BYTES = 1024 * 1024;

/** How long packed data is once it is unpacked, in bytes, where it tells that itself. */
export async function unpackedSize(
  format: 'xz' | 'zstd',
  view: ByteView,
): Promise<number | undefined> {
  return format === 'zstd' ? zstdSize(await view.read(0, 18)) : xzSize(view);
}

/** Of the first frame (RFC 8878, 3.1.1.1). */
function zstdSize(head: Uint8Array): number | undefined {
  if (!hasAt(head, 0, [0x28, 0xb5, 0x2f, 0xfd])) return undefined;
  const descriptor = head[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeField = descriptor >> 6;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  if (sizeField === 0) return isSingleSegment ? head[at] : undefined;
  const length = ([2, 2, 4, 8] as const)[sizeField] ?? 8;
  return littleEndian(head, at, length) + (length === 2 ? 256 : 0);
}

/** The index at the end lists all blocks of the last stream (“The .xz File Format”, 2.1.2 and 4). */
async function xzSize(view: ByteView): Promise<number | undefined> {
  const { sizeBytes } = view;
  if (sizeBytes === undefined) return undefined;
  const footer = await view.read(sizeBytes - XZ_FOOTER_BYTES, XZ_FOOTER_BYTES);
  if (!hasAt(footer, 10, 'YZ')) return undefined;
  const indexBytes = (littleEndian(footer, 4, 4) + 1) * 4;
  const indexAt = sizeBytes - XZ_FOOTER_BYTES - indexBytes;
  const index = await view.read(indexAt, Math.min(indexBytes, MOST_INDEX_BYTES));
  const numbers = variableNumbers(index.subarray(1));
  const records = numbers[0] ?? 0;
  return numbers
    .slice(1, 1 + 2 * records)
    .filter((_, place) => place % 2 === 1)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** Seven bits of a number in each byte, the lowest first; the highest bit says that more follow. */
function variableNumbers(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let [number, weight] = [0, 1];
  for (const byte of bytes) {
    number += (byte & 0x7f) * weight;
    weight *= 128;
    if (byte >= 0x80) continue;
    numbers.push(number);
    [number, weight] = [0, 1];
  }
  return numbers;
}
