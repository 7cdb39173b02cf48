import type { EventsApi } from '../../../api/linodeApi';
import { isCancellation, isNotFound, reasonOf, WaitTimeoutError } from '../../../kit/errors';
import { DeploymentFailedError } from '../../../kit/operationErrors';
import type { Logger } from '../../../kit/ports';
import type { ImageEvent } from '../../images/model/image';
import { EventReading } from '../../images/model/imageNews';
import { FIRST_DELAY_MS, nextDelay } from '../../images/model/imageWatch';
import type { Operations } from '../../images/model/operations';
import type { Linode } from './linode';

interface NewsOptions {
  readonly events: EventsApi;
  readonly log: Logger;
}

/** Work on a Linode of which events tell. */
export type LinodeWork = 'deployment' | 'boot';

/** What the account's events tell of one deployment or boot: how far it is, and why it failed. */
export class DeploymentNews {
  readonly #reading: EventReading;

  constructor(
    private readonly options: NewsOptions,
    private readonly linodeId: number,
    private readonly work: LinodeWork = 'deployment',
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

  /** The event of the work: the first after the one given. Takes in the percent. */
  async own(afterId: number, signal?: AbortSignal): Promise<ImageEvent | undefined> {
    const events = (await this.#read(signal)) ?? [];
    const event = events.findLast(({ id }) => id > afterId);
    this.#reading.takePercent(event?.percent);
    return event;
  }

  #read(signal: AbortSignal | undefined): Promise<readonly ImageEvent[] | undefined> {
    const { events } = this.options;
    const ask = () =>
      this.work === 'boot'
        ? events.bootsOf(this.linodeId, signal)
        : events.deploymentsOf(this.linodeId, signal);
    return this.#reading.read(ask, signal);
  }
}

export type FollowContext = Pick<Operations, 'linodes' | 'events' | 'clock' | 'log'>;

export interface RunningOptions {
  readonly signal: AbortSignal;
  /** How long to wait, in ms. Passing it says nothing about the Linode. */
  readonly timeoutMs: number;
  /**
   * The last such event of the Linode before it was rebuilt or booted; undefined for a new one. Beyond all numbers
   * where it is not known.
   */
  readonly lastEventId: number | undefined;
  /** What it runs after; a deployment where that is left out. */
  readonly work?: LinodeWork;
  /** Called after each look, with the percent where it is known; it never goes back. */
  onLook?(linode: Linode, percent: number | undefined): void;
}

/**
 * Follows a Linode, later and later, until it runs, and gives it. One that is rebuilt runs when its
 * event has finished: until then the API may say so of the system before. Where the events do not tell,
 * it runs when it did not at a look before. Throws a `DeploymentFailedError` with the service's reason,
 * a `WaitTimeoutError`, or the signal's reason. A lost connection is waited out.
 */
export async function untilRunning(
  follower: FollowContext,
  linodeId: number,
  options: RunningOptions,
): Promise<Linode> {
  const { clock } = follower;
  const deadline = clock.now() + options.timeoutMs;
  const news = new DeploymentNews(follower, linodeId, options.work);
  let wasDown = options.lastEventId === undefined; // Where there was nothing, nothing ran.
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = nextDelay(delayMs)) {
    const seen = await lookAtLinode(follower, linodeId, { ...options, news });
    if (seen) options.onLook?.(seen.linode, news.percent);
    if (seen && isRunning(seen, wasDown)) return seen.linode;
    wasDown ||= seen !== undefined && seen.linode.status !== 'running';
    if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
    await clock.sleep(delayMs, options.signal);
  }
}

/** A look at a Linode on its way. */
export interface LinodeSnapshot {
  readonly linode: Linode;
  /** Of the deployment, where it can be read. */
  readonly event: ImageEvent | undefined;
}

function isRunning({ event, linode }: LinodeSnapshot, wasDown: boolean): boolean {
  return linode.status === 'running' && (event ? event.status === 'finished' : wasDown);
}

/**
 * The Linode as it is, or undefined when the service could not be asked just now. Throws a
 * `DeploymentFailedError`, and the signal's reason.
 */
export async function lookAtLinode(
  { linodes, log }: FollowContext,
  id: number,
  { lastEventId = 0, news, signal }: RunningOptions & { readonly news: DeploymentNews },
): Promise<LinodeSnapshot | undefined> {
  try {
    const linode = await linodes.get(id, signal);
    const event = await news.own(lastEventId, signal);
    if (event?.status === 'failed') throw new DeploymentFailedError(event.message);
    return { linode, event };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof DeploymentFailedError || isCancellation(error)) throw error;
    if (isNotFound(error)) {
      const event = await news.own(lastEventId, signal);
      throw new DeploymentFailedError(event?.message, { cause: error, isGone: true });
    }
    log.warn(`Could not look at Linode ${id}: ${reasonOf(error)}`);
    return undefined;
  }
}

/**
 * Whether a Linode was rebuilt from an image between two looks, as far as the Linode itself tells;
 * undefined where it does not: it had that image before, and something about it has changed.
 */
export function wasRebuilt(before: Linode, now: Linode, image: string): boolean | undefined {
  if (now.status === 'rebuilding') return true;
  if (now.image !== image) return false;
  if (before.image !== image) return true;
  return before.updated?.getTime() === now.updated?.getTime() ? false : undefined;
}
