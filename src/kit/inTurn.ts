import {
  isCancellation,
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
} from './errors';
import type { Clock, Logger } from './ports';
import { ProxyError } from './proxyError';

/** A limit that is said to be over already is not run against as fast as can be. */
const SHORTEST_WAIT_MS = 1_000;

/** For longer than this, all waits together, nobody waits unasked: the user is told. */
const LONGEST_TURN_WAIT_MS = 3_600_000;

/** What became of each of several things that were to be done. */
export interface Report<T> {
  readonly done: readonly T[];
  readonly failed: readonly { readonly item: T; readonly error: unknown }[];
  /** Not begun: the work was cancelled, or may not be done with this token. */
  readonly left: readonly T[];
  /** Why it ended before its end. */
  readonly stoppedBy: unknown;
}

export interface InTurnOptions<T> {
  readonly items: readonly T[];
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Logger;
  act(item: T): Promise<unknown>;
  /** Called before each item, and around the wait for a limit of the API (until that moment). */
  onProgress?(finished: number, waitingUntil?: number): void;
}

/**
 * Does one thing after the other. A failure is noted and the next one is begun; a rate limit is
 * waited for, and the refused request, which did nothing, is sent again. What would meet every other
 * item as well ends it, with that item among those left. Never throws.
 */
export async function inTurn<T>(options: InTurnOptions<T>): Promise<Report<T>> {
  const { items, log, onProgress } = options;
  const done: T[] = [];
  const failed: { item: T; error: unknown }[] = [];
  for (const [at, item] of items.entries()) {
    onProgress?.(at);
    try {
      options.signal.throwIfAborted();
      await waitOutRateLimits(() => options.act(item), {
        ...options,
        onWait: (until) => onProgress?.(at, until),
      });
      done.push(item);
    } catch (error) {
      if (endsAll(error)) return { done, failed, left: items.slice(at), stoppedBy: error };
      log.warn(`One of ${items.length} failed: ${reasonOf(error)}`);
      failed.push({ item, error });
    }
  }
  return { done, failed, left: [], stoppedBy: undefined };
}

export interface RateLimitWaitOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Called around the wait for a limit of the API, before it with the moment when it ends. */
  onWait?(until: number | undefined): void;
}

/**
 * Asks until no rate limit refuses it any more, which did nothing. Throws other failures, and a limit
 * that takes more than an hour.
 */
export async function waitOutRateLimits<T>(
  act: () => Promise<T>,
  options: RateLimitWaitOptions,
): Promise<T> {
  const { clock, onWait, signal } = options;
  for (let leftMs = LONGEST_TURN_WAIT_MS; ; ) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      const waitMs = Math.max(SHORTEST_WAIT_MS, error.retryAt - clock.now());
      leftMs -= waitMs;
      if (leftMs < 0) throw error;
      onWait?.(error.retryAt);
      await clock.sleep(waitMs, signal);
      onWait?.(undefined);
    }
  }
}

/** What would meet every other item as well: cancelled, not allowed, or nobody there to ask. */
function endsAll(error: unknown): boolean {
  return (
    isCancellation(error) ||
    error instanceof RateLimitedError ||
    (error instanceof NetworkError && !error.mayHaveActed) ||
    error instanceof ProxyError ||
    error instanceof MaintenanceError ||
    error instanceof TokenRefusedError ||
    error instanceof MissingScopeError ||
    error instanceof SignedOutError ||
    error instanceof SettingError
  );
}
