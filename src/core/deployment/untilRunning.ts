import { isCancellation, isNotFound, reasonOf, WaitTimeoutError } from '../errors';
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
  /** The last event of the Linode before it was deployed; 0 for a new one. */
  readonly lastEventId: number;
  /** Called after each look, with the percent where it is known; it never goes back. */
  onLook?(linode: Linode, percent: number | undefined): void;
}

/**
 * Follows a Linode, later and later, until it runs, and gives it. Throws a `DeploymentFailedError`
 * with the service's reason, a `WaitTimeoutError`, or the signal's reason. A lost connection is
 * waited out.
 */
export async function untilRunning(
  follower: Follower,
  linodeId: number,
  options: RunningOptions,
): Promise<Linode> {
  const { clock } = follower;
  const deadline = clock.now() + options.timeoutMs;
  const news = new DeploymentNews(follower, linodeId);
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = longer(delayMs)) {
    const linode = await lookAt(follower, linodeId, { ...options, news });
    if (linode) options.onLook?.(linode, news.percent);
    if (linode?.status === 'running') return linode;
    if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
    await clock.sleep(delayMs, options.signal);
  }
}

/** The Linode as it is, or undefined when the service could not be asked just now. */
async function lookAt(
  { linodes, log }: Follower,
  id: number,
  { lastEventId, news, signal }: RunningOptions & { readonly news: DeploymentNews },
): Promise<Linode | undefined> {
  try {
    const linode = await linodes.get(id, signal);
    if (linode.status === 'running') return linode;
    const event = await news.newest(lastEventId, signal);
    if (event?.status === 'failed') throw new DeploymentFailedError(event.message);
    return linode;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof DeploymentFailedError || isCancellation(error)) throw error;
    if (isNotFound(error)) {
      const event = await news.newest(lastEventId, signal);
      throw new DeploymentFailedError(event?.message, { cause: error, isGone: true });
    }
    log.warn(`Could not look at Linode ${id}: ${reasonOf(error)}`);
    return undefined;
  }
}
