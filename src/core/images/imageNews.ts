import { CLOCK_SKEW_MS } from '../clockSkew';
import { EventReading } from '../operations/eventReading';
import type { EventsApi, Logger } from '../ports';
import type { Image } from './image';
import type { ImageEvent } from './imageEvent';

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
