import { isCancellation, MissingScopeError, reasonOf } from '../errors';
import type { ImageEvent } from '../images/imageEvent';
import type { EventsApi, Logger } from '../ports';

interface NewsOptions {
  readonly events: EventsApi;
  readonly log: Logger;
}

/**
 * What the account's events tell of one deployment: how far it is, and why it failed. Without the
 * scope for events it tells nothing, and asks only once.
 */
export class DeploymentNews {
  #isDenied = false;
  #percent: number | undefined;

  constructor(
    private readonly options: NewsOptions,
    private readonly linodeId: number,
  ) {}

  /** How far it is, 0 to 100; it never goes back, as the service's own figure may. */
  get percent(): number | undefined {
    return this.#percent;
  }

  /**
   * The number of the newest event by now, 0 where there is none. Where that cannot be told, it is
   * beyond all numbers: then no event counts as new.
   */
  async lastId(): Promise<number> {
    const events = await this.#read(undefined);
    return events ? (events[0]?.id ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** The event of the deployment, newer than the one given, or undefined. Takes in the percent. */
  async newest(afterId: number, signal?: AbortSignal): Promise<ImageEvent | undefined> {
    const [event] = (await this.#read(signal)) ?? [];
    if (!event || event.id <= afterId) return undefined;
    if (event.percent !== undefined) this.#percent = Math.max(this.#percent ?? 0, event.percent);
    return event;
  }

  async #read(signal: AbortSignal | undefined): Promise<readonly ImageEvent[] | undefined> {
    if (this.#isDenied) return undefined;
    try {
      return await this.options.events.deploymentsOf(this.linodeId, signal);
    } catch (error) {
      if (signal?.aborted || isCancellation(error)) throw error;
      this.#isDenied = error instanceof MissingScopeError;
      if (!this.#isDenied) this.options.log.warn(`Could not read events: ${reasonOf(error)}`);
      return undefined;
    }
  }
}
