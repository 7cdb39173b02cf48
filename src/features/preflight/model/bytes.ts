/** Bytes that can be read anywhere, as far as they can be seen. */
export interface ByteView {
  /** Of all of them, seen or not; undefined where that is not known. */
  readonly sizeBytes: number | undefined;
  /** Returns fewer, or none, where what is seen ends before. */
  read(at: number, length: number): Promise<Uint8Array>;
}

/** A view of bytes that are there; `isAll`: nothing follows them. */
export function viewOf(bytes: Uint8Array, isAll = true): ByteView {
  return {
    sizeBytes: isAll ? bytes.length : undefined,
    read: async (at, length) => bytes.subarray(at, at + length),
  };
}

/** A view of a part of another one. */
export function partOf(view: ByteView, at: number, sizeBytes: number): ByteView {
  return {
    sizeBytes,
    read: (from, length) => view.read(at + from, Math.max(0, Math.min(length, sizeBytes - from))),
  };
}

/** True when these bytes (of a text: its ASCII codes) stand there. */
export function hasAt(bytes: Uint8Array, at: number, wanted: string | readonly number[]): boolean {
  const codes = typeof wanted === 'string' ? [...wanted].map((char) => char.charCodeAt(0)) : wanted;
  return codes.every((code, index) => bytes[at + index] === code);
}

/** A number of two, four or eight bytes, the least one first; 0 where the bytes end before. */
export function littleEndian(bytes: Uint8Array, at: number, length: 2 | 4 | 8): number {
  return bigEndianNumber(bytes.subarray(at, at + length).toReversed(), length);
}

/** The same with the greatest byte first. */
export function bigEndian(bytes: Uint8Array, at: number, length: 2 | 4 | 8): number {
  return bigEndianNumber(bytes.subarray(at, at + length), length);
}

function bigEndianNumber(bytes: Uint8Array, length: number): number {
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

/** The most that one PUT to the object store may carry: 5 GiB, equal allowed. */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3;

/** What Linode makes an image of at most, once uncompressed, unless support has raised it. */
export const MAX_UNCOMPRESSED_MB = 6144;

/** Whether a raw disk image is larger than what Linode takes from those whose limit was not raised. */
export function isOverUncompressedLimit(sizeBytes: number): boolean {
  return sizeBytes > MAX_UNCOMPRESSED_MB * 1024 ** 2;
}

/** What every gzip file begins with. The service refuses anything else, after the upload. */
export const GZIP_MAGIC = [0x1f, 0x8b] as const;
