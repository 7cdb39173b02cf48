import type { EventsApi } from '../../../api/linodeApi';
import { isCancellation, MissingScopeError, reasonOf } from '../../../kit/errors';
import { CLOCK_SKEW_MS, type Logger } from '../../../kit/ports';
import type { Image, ImageEvent } from './image';

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

  /** Undefined when the events cannot be had. Throws when it was cancelled. */
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

export interface ImageNewsOptions {
  readonly events: EventsApi;
  readonly log: Logger;
}

/** What the account's events tell of one image in the making: how far it is, and why it failed. */
export class ImageNews {
  readonly #reading: EventReading;

  constructor(private readonly options: ImageNewsOptions) {
    this.#reading = new EventReading(options.log);
  }

  /** How far a capture is; it never goes back. */
  get percent(): number | undefined {
    return this.#reading.percent;
  }

  /** The event of its failure, or undefined. Takes in the percent on the way. */
  async failureOf(image: Image, signal: AbortSignal): Promise<ImageEvent | undefined> {
    const events = (await this.#reading.read(() => this.#ask(image, signal), signal)) ?? [];
    if (image.status === 'creating') {
      this.#reading.takePercent(events.find(({ status }) => status === 'started')?.percent);
    }
    return events.find(({ status }) => status === 'failed');
  }

  async #ask(image: Image, signal: AbortSignal): Promise<readonly ImageEvent[]> {
    const { events } = this.options;
    if (image.status !== 'creating') return events.uploadsOf(image.id, signal);
    const since = new Date((image.created?.getTime() ?? 0) - CLOCK_SKEW_MS);
    const captures = await events.capturesSince(since, signal);
    return captures.filter(({ imageId }) => imageId === image.id);
  }
}
