import { isCancellation, MissingScopeError, reasonOf } from '../errors';
import type { ImageEvent } from '../images/imageEvent';
import type { Logger } from '../ports';

/**
 * What the account's events tell of one piece of work. They only add to what is known: a failure is
 * a log line, and without the scope for events they are asked for only once.
 */
export class EventReading {
  #isDenied = false;
  #percent: number | undefined;

  constructor(private readonly log: Logger) {}

  /** How far the work is, 0 to 100. The service's own figure falls back on the way; this never does. */
  get percent(): number | undefined {
    return this.#percent;
  }

  /** Takes in what an event says; nothing where it says none. */
  takePercent(percent: number | undefined): void {
    if (percent !== undefined) this.#percent = Math.max(this.#percent ?? 0, percent);
  }

  /** Undefined when the events cannot be had. Throws when it was called off. */
  async read(
    ask: () => Promise<readonly ImageEvent[]>,
    signal: AbortSignal | undefined,
  ): Promise<readonly ImageEvent[] | undefined> {
    if (this.#isDenied) return undefined;
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted || isCancellation(error)) throw error;
      this.#isDenied = error instanceof MissingScopeError;
      if (!this.#isDenied) this.log.warn(`Could not read events: ${reasonOf(error)}`);
      return undefined;
    }
  }
}
