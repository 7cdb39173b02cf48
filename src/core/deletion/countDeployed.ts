import type { Session } from '../access/session';
import { reasonOf } from '../errors';
import type { Image } from '../images/image';
import type { Clock, LinodesApi, Logger } from '../ports';

/** How long a question waits for this. */
const PATIENCE_MS = 5_000;

export interface CountOptions {
  /** Must be one that asks nobody for a token. */
  readonly linodes: Pick<LinodesApi, 'list'>;
  readonly session: Session;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * How many Linodes of the account were deployed from these images and not rebuilt since. Undefined
 * where that cannot be known: without the scope, for a restricted user, who sees only some Linodes,
 * and when no answer comes in time.
 */
export async function countDeployed(
  { clock, linodes, log, session }: CountOptions,
  images: readonly Image[],
): Promise<number | undefined> {
  const ids = images.filter(({ status }) => status === 'available').map(({ id }) => id);
  const [first, ...rest] = ids;
  if (first === undefined) return 0;
  if (session.state.kind !== 'signedIn' || session.state.account.isRestricted) return undefined;
  const abort = new AbortController();
  void clock.sleep(PATIENCE_MS, abort.signal).then(
    () => abort.abort(new Error('No answer in time')),
    () => {},
  );
  try {
    const only = rest.length === 0 ? { image: first } : {};
    const found = await linodes.list({ ...only, signal: abort.signal });
    return found.filter(({ image }) => image !== undefined && ids.includes(image)).length;
  } catch (error) {
    log.info(`Could not count the Linodes: ${reasonOf(error)}`);
    return undefined;
  } finally {
    abort.abort();
  }
}
