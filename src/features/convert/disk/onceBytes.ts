import type { Bytes } from './byteStreams';
import type { Layer, Reading } from './layer';
import { watched } from './layers';

/** More of the beginning is not kept: what is in it shows long before. */
const MOST_KEPT_BYTES = 16 * 1024 ** 2;

/** Bytes that come once: of their beginning, as much as was read is kept, to be read again. */
export class OnceBytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #hasEnded = false;
  #pulling: Promise<boolean> | undefined;

  /** `onPiece` gets each piece, in order and once. */
  constructor(
    source: Bytes,
    private readonly onPiece: (piece: Uint8Array) => void,
  ) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** All of them as a layer, whose last reading alone comes to the end. */
  layer(sizeBytes: number | undefined, signal: AbortSignal): Promise<Layer> {
    return watched({ sizeBytes, start: (reading: Reading) => this.#again(reading) }, { signal });
  }

  /** Reads what nobody has asked for. */
  async drain(): Promise<void> {
    this.#kept = [];
    while (await this.#pull()) this.#kept = [];
  }

  async *#again({ isLast = false, onRead }: Reading): Bytes {
    let bytes = 0;
    for (let index = 0; ; ) {
      const piece = this.#kept[index];
      if (piece === undefined) {
        const isMore = isLast || this.#keptBytes < MOST_KEPT_BYTES;
        if (!isMore || !(await this.#pull())) return;
        continue;
      }
      if (isLast) this.#kept.shift();
      else index += 1;
      bytes += piece.length;
      onRead(bytes);
      yield piece;
    }
  }

  /** One at a time, whoever asks: a reader may have stopped while it waited. False at the end. */
  #pull(): Promise<boolean> {
    this.#pulling ??= this.#pullOne().finally(() => {
      this.#pulling = undefined;
    });
    return this.#pulling;
  }

  async #pullOne(): Promise<boolean> {
    if (this.#hasEnded) return false;
    const { done, value } = await this.#source.next();
    if (done) this.#hasEnded = true;
    else {
      this.#kept.push(value);
      this.#keptBytes += value.length;
      this.onPiece(value);
    }
    return !done;
  }
}
