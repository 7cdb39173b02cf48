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

/** The text in so many bytes, up to the first zero; undefined where it is not UTF-8. */
export function textAt(bytes: Uint8Array, at: number, length: number): string | undefined {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      end < 0 ? field : field.subarray(0, end),
    );
  } catch {
    return undefined;
  }
}

/** CRC-32 as gzip and GPT have it (RFC 1952, 8), of a few bytes. */
export function crc32Of(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
