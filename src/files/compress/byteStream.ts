/** Zeros come out of the threads in small pieces, and each write costs a turn of the event loop. */
const BATCH_BYTES = 256 * 1024;

type ByteStream = AsyncGenerator<Uint8Array, void, undefined>;

/** The same bytes in fewer pieces. */
export async function* inBatches(pieces: AsyncIterable<Uint8Array>): ByteStream {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    batch.push(piece);
    bytes += piece.length;
    if (bytes < BATCH_BYTES) continue;
    yield Buffer.concat(batch);
    batch = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(batch);
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
