import { isCancellation, isNotFound, reasonOf, WaitTimeoutError } from '../errors';
import type { ImageEvent } from '../images/imageEvent';
import { FIRST_DELAY_MS, longer } from '../images/imageWatch';
import type { Linode } from '../linodes/linode';
import { DeploymentFailedError } from '../operations/operationError';
import type { Operations } from '../operations/operations';
import { DeploymentNews } from './deploymentNews';

export type Follower = Pick<Operations, 'linodes' | 'events' | 'clock' | 'log'>;

export interface RunningOptions {
  readonly signal: AbortSignal;
  /** How long to wait, in ms. Passing it says nothing about the Linode. */
  readonly timeoutMs: number;
  /**
   * The last event of the Linode before it was rebuilt; undefined for a new one. Beyond all numbers
   * where it is not known.
   */
  readonly lastEventId: number | undefined;
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
  follower: Follower,
  linodeId: number,
  options: RunningOptions,
): Promise<Linode> {
  const { clock } = follower;
  const deadline = clock.now() + options.timeoutMs;
  const news = new DeploymentNews(follower, linodeId);
  let wasDown = options.lastEventId === undefined; // Where there was nothing, nothing ran.
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = longer(delayMs)) {
    const seen = await lookAt(follower, linodeId, { ...options, news });
    if (seen) options.onLook?.(seen.linode, news.percent);
    if (seen && isRunning(seen, wasDown)) return seen.linode;
    wasDown ||= seen !== undefined && seen.linode.status !== 'running';
    if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
    await clock.sleep(delayMs, options.signal);
  }
}

interface Seen {
  readonly linode: Linode;
  /** Of the deployment, where it can be read. */
  readonly event: ImageEvent | undefined;
}

function isRunning({ event, linode }: Seen, wasDown: boolean): boolean {
  return linode.status === 'running' && (event ? event.status === 'finished' : wasDown);
}

/** The Linode as it is, or undefined when the service could not be asked just now. */
async function lookAt(
  { linodes, log }: Follower,
  id: number,
  { lastEventId = 0, news, signal }: RunningOptions & { readonly news: DeploymentNews },
): Promise<Seen | undefined> {
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
