import { NetworkError, RateLimitedError, UnexpectedAnswerError } from '../../../kit/errors';
import type { Clock } from '../../../kit/ports';
import { ProxyError } from '../../../kit/proxyError';
import type { Session } from '../../accounts/model/account';
import { type ImagesState, LIST_FRESH_FOR_MS } from './imageList';
import type { ImageStore } from './imageStore';
import { isTokenFailure, listFailure } from './listFailure';

const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** When the next try after a failure may be made, in ms since the epoch; undefined: not by itself. */
export function nextTryAt(state: ImagesState, failures: number, now: number): number | undefined {
  if (state.kind !== 'failed') return undefined;
  const { error } = state;
  // What a limit asks for may be a mistake, such as an epoch.
  if (error instanceof RateLimitedError) return Math.min(error.retryAt, now + LONGEST_RETRY_MS);
  const failure = listFailure(error);
  if (isTokenFailure(failure)) return undefined;
  if (error instanceof ProxyError) {
    if (error.problem.kind === 'changed') return now;
    if (error.needsOtherSettings) return undefined;
  }
  const isLasting = failure === 'blocked' || failure === 'maintenance'; // Somebody is to mend it first.
  const first = isLasting ? LONGEST_RETRY_MS : FIRST_RETRY_MS;
  return now + Math.min(first * 2 ** failures, LONGEST_RETRY_MS);
}

function isOfTheWay(error: unknown): boolean {
  return (
    error instanceof NetworkError ||
    error instanceof ProxyError ||
    error instanceof UnexpectedAnswerError
  );
}

export interface ListRefreshOptions {
  readonly store: ImageStore;
  readonly session: Session;
  readonly clock: Clock;
}

/** Reads the list when somebody comes to look, and tries again after a failure while they look. */
export class ListRefresh {
  #isLooking = false;
  #failures = 0;
  #lastError: unknown;
  #retryAt: number | undefined;
  #sleep: AbortController | undefined;
  readonly #subscription;

  constructor(private readonly options: ListRefreshOptions) {
    this.#subscription = options.store.onDidChange((state) => this.#onState(state));
  }

  /** When the list is tried again by itself, in ms since the epoch. */
  get retryAt(): number | undefined {
    return this.#retryAt;
  }

  setLooking(isLooking: boolean): void {
    if (isLooking === this.#isLooking) return;
    this.#isLooking = isLooking;
    this.#sleep?.abort();
    const { store, clock } = this.options;
    store.setLooking(isLooking);
    if (!isLooking) return;
    const { state } = store;
    const isStale = state.kind === 'ready' && clock.now() - state.last.asOf > LIST_FRESH_FOR_MS;
    if (isStale || state.kind === 'loading') this.#refresh();
    else this.#scheduleRetry();
  }

  /** Requests go another way: a list that failed on its way is read again once somebody looks. */
  retryNow(): void {
    const { state } = this.options.store;
    if (state.kind !== 'failed' || !isOfTheWay(state.error)) return;
    this.#failures = 0;
    this.#retryAt = this.options.clock.now();
    this.#sleep?.abort();
    this.#scheduleRetry();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#sleep?.abort();
  }

  #onState(state: ImagesState): void {
    if (state.kind === 'loading') {
      if (this.#isLooking) this.#refresh();
      return;
    }
    const error = state.kind === 'failed' ? state.error : undefined;
    if (error === this.#lastError) return;
    this.#lastError = error;
    this.#retryAt = nextTryAt(state, this.#failures, this.options.clock.now());
    this.#failures = error === undefined ? 0 : this.#failures + 1;
    this.#sleep?.abort();
    this.#scheduleRetry();
  }

  /** Joins a list that is under way; waits until it is known who is signed in. */
  #refresh(): void {
    const { session, store } = this.options;
    if (session.state.kind !== 'unknown') void store.refresh();
  }

  #scheduleRetry(): void {
    if (this.#isLooking && this.#retryAt !== undefined) void this.#tryAgain(this.#retryAt);
  }

  async #tryAgain(at: number): Promise<void> {
    const { store, clock } = this.options;
    this.#sleep = new AbortController();
    try {
      await clock.sleep(Math.max(0, at - clock.now()), this.#sleep.signal);
    } catch {
      return; // Somebody else tried, or nobody looks any more.
    }
    await store.refresh();
  }
}
