import type { ImageEvent } from '../images/imageEvent';
import { EventReading } from '../operations/eventReading';
import type { EventsApi, Logger } from '../ports';

interface NewsOptions {
  readonly events: EventsApi;
  readonly log: Logger;
}

/** What the account's events tell of one deployment: how far it is, and why it failed. */
export class DeploymentNews {
  readonly #reading: EventReading;

  constructor(
    private readonly options: NewsOptions,
    private readonly linodeId: number,
  ) {
    this.#reading = new EventReading(options.log);
  }

  /** How far it is, 0 to 100; it never goes back. */
  get percent(): number | undefined {
    return this.#reading.percent;
  }

  /**
   * The number of the newest event by now, 0 where there is none. Where that cannot be told, it is
   * beyond all numbers: then no event counts as new.
   */
  async lastId(): Promise<number> {
    const events = await this.#read(undefined);
    return events ? (events[0]?.id ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** The event of the deployment: the first after the one given. Takes in the percent. */
  async own(afterId: number, signal?: AbortSignal): Promise<ImageEvent | undefined> {
    const events = (await this.#read(signal)) ?? [];
    const event = events.findLast(({ id }) => id > afterId);
    this.#reading.takePercent(event?.percent);
    return event;
  }

  #read(signal: AbortSignal | undefined): Promise<readonly ImageEvent[] | undefined> {
    const ask = () => this.options.events.deploymentsOf(this.linodeId, signal);
    return this.#reading.read(ask, signal);
  }
}
