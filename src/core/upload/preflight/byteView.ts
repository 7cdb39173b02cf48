/** Bytes that can be read anywhere, as far as they can be seen. */
export interface ByteView {
  /** Of all of them, seen or not; undefined where that is not known. */
  readonly sizeBytes: number | undefined;
  /** Gives fewer, or none, where what is seen ends before. */
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
