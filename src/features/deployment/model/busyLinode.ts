import { ApiError } from '../../../kit/errors';
import { LinodeBusyError } from '../../../kit/operationErrors';
import type { Clock } from '../../../kit/ports';

const FIRST_BUSY_PAUSE_MS = 3_000;
const LONGEST_BUSY_PAUSE_MS = 30_000;
const BUSY_PAUSE_GROWTH = 1.5;
const LONGEST_BUSY_MS = 5 * 60_000;

export interface BusyOptions {
  readonly clock: Clock;
  readonly linodeLabel: string;
  /** Ends the wait for a busy Linode; a request that was sent is never cancelled. */
  readonly signal: AbortSignal;
  /** Called when the Linode is busy with another job, before each wait. */
  onBusy?(): void;
}

/**
 * Acts on a Linode. A busy one refuses without doing anything and is asked again, later and later; after
 * five minutes it throws a `LinodeBusyError`.
 */
export async function untilNotBusy<T>(
  act: () => Promise<T>,
  { clock, linodeLabel, onBusy, signal }: BusyOptions,
): Promise<T> {
  const deadline = clock.now() + LONGEST_BUSY_MS;
  for (
    let pauseMs = FIRST_BUSY_PAUSE_MS;
    ;
    pauseMs = Math.min(pauseMs * BUSY_PAUSE_GROWTH, LONGEST_BUSY_PAUSE_MS)
  ) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (clock.now() + pauseMs > deadline)
        throw new LinodeBusyError(linodeLabel, { cause: error });
      onBusy?.();
      await clock.sleep(pauseMs, signal);
    }
  }
}

/** The API's words while another job runs on the Linode; it has no code of its own for it. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 400 &&
    error.details.some(({ reason }) => /^Linode busy\b/i.test(reason))
  );
}
