import { isCancellation, MissingScopeError, reasonOf } from '../errors';
import type { EventsApi, Logger } from '../ports';
import type { Image } from './image';
import type { ImageEvent } from './imageEvent';

/** How far this machine's clock, and the service's own, may be off. */
const CLOCK_SKEW_MS = 5 * 60_000;

export interface ImageNewsOptions {
  readonly events: EventsApi;
  readonly log: Logger;
}

/**
 * What the account's events tell of one image in the making: how far it is, and why it failed.
 * Without the scope for events it tells nothing, and asks only once.
 */
export class ImageNews {
  #isDenied = false;
  #percent: number | undefined;

  constructor(private readonly options: ImageNewsOptions) {}

  /** How far a capture is. The service's own figure falls back to 0 on the way; this never does. */
  get percent(): number | undefined {
    return this.#percent;
  }

  /** The event of its failure, or undefined. Takes in the percent on the way. */
  async failureOf(image: Image, signal: AbortSignal): Promise<ImageEvent | undefined> {
    const events = await this.#read(image, signal);
    const running = events.find(({ status }) => status === 'started')?.percent;
    if (running !== undefined && image.status === 'creating') {
      this.#percent = Math.max(this.#percent ?? 0, running);
    }
    return events.find(({ status }) => status === 'failed');
  }

  async #read(image: Image, signal: AbortSignal): Promise<readonly ImageEvent[]> {
    if (this.#isDenied) return [];
    try {
      return await this.#ask(image, signal);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      this.#isDenied = error instanceof MissingScopeError;
      if (!this.#isDenied) this.options.log.warn(`Could not read events: ${reasonOf(error)}`);
      return [];
    }
  }

  async #ask(image: Image, signal: AbortSignal): Promise<readonly ImageEvent[]> {
    const { events } = this.options;
    if (image.status !== 'creating') return events.uploadsOf(image.id, signal);
    const since = new Date((image.created?.getTime() ?? 0) - CLOCK_SKEW_MS);
    const captures = await events.capturesSince(since, signal);
    return captures.filter(({ imageId }) => imageId === image.id);
  }
}
