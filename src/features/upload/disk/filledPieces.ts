import { DEFLATE_PIECE_BYTES, type FilledPiece, WINDOW_BYTES } from './deflateThreads';

/**
 * Cuts a stream into pieces that threads share, each behind the last bytes of the one before. Buffers
 * are used again once they are given back, so that there are as many as are in work at once.
 */
export class FilledPieces {
  private readonly free: Uint8Array[] = [];

  constructor(private readonly bytes: AsyncIterable<Uint8Array>) {}

  async *pieces(): AsyncGenerator<FilledPiece, void, undefined> {
    let buffer = this.nextBuffer();
    let [windowBytes, filled] = [0, 0];
    for await (const bytes of this.bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        const left = windowBytes + DEFLATE_PIECE_BYTES - filled;
        const part = bytes.subarray(taken, taken + left);
        buffer.set(part, filled);
        taken += part.length;
        filled += part.length;
        if (part.length < left) continue;
        const next = this.nextBuffer();
        next.set(buffer.subarray(filled - WINDOW_BYTES, filled));
        yield { bytes: buffer.subarray(0, filled), windowBytes };
        buffer = next;
        windowBytes = WINDOW_BYTES;
        filled = WINDOW_BYTES;
      }
    }
    if (filled > windowBytes) yield { bytes: buffer.subarray(0, filled), windowBytes };
  }

  giveBack({ bytes }: FilledPiece): void {
    this.free.push(new Uint8Array(bytes.buffer));
  }

  private nextBuffer(): Uint8Array {
    const bytes = WINDOW_BYTES + DEFLATE_PIECE_BYTES;
    return this.free.pop() ?? new Uint8Array(new SharedArrayBuffer(bytes));
  }
}
