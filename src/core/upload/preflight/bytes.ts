/** True when these bytes (of a text: its ASCII codes) stand there. */
export function hasAt(bytes: Uint8Array, at: number, wanted: string | readonly number[]): boolean {
  const codes = typeof wanted === 'string' ? [...wanted].map((char) => char.charCodeAt(0)) : wanted;
  return codes.every((code, index) => bytes[at + index] === code);
}

/** A number of two, four or eight bytes, the least one first; 0 where the bytes end before. */
export function littleEndian(bytes: Uint8Array, at: number, length: 2 | 4 | 8): number {
  return numberOf(bytes.subarray(at, at + length).toReversed(), length);
}

/** The same with the greatest byte first. */
export function bigEndian(bytes: Uint8Array, at: number, length: 2 | 4 | 8): number {
  return numberOf(bytes.subarray(at, at + length), length);
}

function numberOf(bytes: Uint8Array, length: number): number {
  return bytes.length < length ? 0 : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
