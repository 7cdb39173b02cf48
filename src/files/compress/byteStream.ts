/** Zeros come out of the threads in small pieces, and each write costs a turn of the event loop. */
const BATCH_BYTES = 512 * 1024;

type ByteStream = AsyncGenerator<Uint8Array, void, undefined>;

/** The same bytes in pieces of one size and a rest; each is valid until the next is asked for. */
export async function* inBatches(pieces: AsyncIterable<Uint8Array>): ByteStream {
  const batch = Buffer.allocUnsafeSlow(BATCH_BYTES);
  let filled = 0;
  for await (const piece of pieces) {
    for (let taken = 0; taken < piece.length; ) {
      const part = piece.subarray(taken, taken + BATCH_BYTES - filled);
      batch.set(part, filled);
      taken += part.length;
      filled += part.length;
      if (filled < BATCH_BYTES) continue;
      yield batch;
      filled = 0;
    }
  }
  if (filled > 0) yield batch.subarray(0, filled);
}

/** The same pieces; throws `error` in place of the first that goes over the limit. */
export async function* withinLimit(
  pieces: AsyncIterable<Uint8Array>,
  { limitBytes, error }: { readonly limitBytes: number; readonly error: Error },
): ByteStream {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limitBytes) throw error;
    yield piece;
  }
}
