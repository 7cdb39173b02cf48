import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../src/kit/ports';

/** How a clock runs: from `origin`, both in ms since the epoch, so many times as fast as real time. */
export interface Pace {
  readonly realOrigin: number;
  readonly origin: number;
  readonly factor: number;
}

/** A clock that runs faster than time, and can be set wrong. All that share a pace agree. */
export class ScaledClock implements Clock {
  #offMs = 0;

  constructor(readonly pace: Pace) {}

  now(): number {
    const { factor, origin, realOrigin } = this.pace;
    return Math.round(origin + (Date.now() - realOrigin) * factor + this.#offMs);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    try {
      await setTimeout(ms / this.pace.factor, undefined, { ref: false, ...(signal && { signal }) });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  }

  /** Somebody sets the machine's clock. Who sleeps does not notice. */
  set(byMs: number): void {
    this.#offMs += byMs;
  }
}
