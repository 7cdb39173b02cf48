/** Speed is measured over about this long: steady enough to read, quick enough to be true. */
const WINDOW_MS = 4_000;

/** How fast bytes go, over the last seconds. */
export class TransferRate {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** `bytes` in all until `at` (ms since the epoch). */
  add(bytes: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last && at < last.at) this.#samples = []; // The clock was set back.
    this.#samples.push({ at, bytes });
    const oldest = this.#samples.findLastIndex((sample) => at - sample.at >= WINDOW_MS);
    if (oldest > 0) this.#samples = this.#samples.slice(oldest);
  }

  /** Unknown until two samples are some time apart. */
  get bytesPerSecond(): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < 500) return undefined;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}
