import { MaintenanceError, NetworkError, UnexpectedAnswerError } from '../../kit/errors';
import { ProxyError } from '../../kit/proxyError';
import type { RawAnswer } from './exchange';
import { limitWaitMs, retryAfterMs } from './rateLimits';

/** The longest wait that is made in silence; the user is told of a longer one. */
const MAX_WAIT_MS = 10_000;
const MAX_TRIES = 3;

/** What a proxy or an overloaded server answers for a moment, as it does HTML of any status. */
const PASSING_STATUSES: readonly number[] = [408, 502, 503, 504];
const MAX_READ_TRIES = 2;
const READ_PAUSE_MS = 500;

interface Failure {
  readonly error: unknown;
  /** Undefined when none came. */
  readonly answer: RawAnswer | undefined;
  readonly method: string;
  /** How often it was sent. */
  readonly tries: number;
  /** Ms since the epoch. */
  readonly now: number;
}

/**
 * How long to wait before the same request is sent again, in ms, or undefined when it must not be.
 * A 429 refused the request before it did anything. After any other failure only reads are repeated,
 * whatever the answer asks for: a gateway may say 503 with `Retry-After` of what has been done.
 */
export function retryPause(failure: Failure): number | undefined {
  const { answer, error, method, now, tries } = failure;
  if (error instanceof MaintenanceError) return undefined;
  if (answer?.status === 429) return patience(limitWaitMs(answer, now), tries);
  if (method !== 'GET') return undefined;
  const askedMs = answer?.status === 503 ? retryAfterMs(answer, now) : undefined;
  if (askedMs !== undefined) return patience(askedMs, tries);
  return isRetryable(error, answer?.status ?? 0) && tries < MAX_READ_TRIES
    ? READ_PAUSE_MS
    : undefined;
}

function patience(waitMs: number, tries: number): number | undefined {
  return waitMs <= MAX_WAIT_MS && tries < MAX_TRIES ? waitMs : undefined;
}

function isRetryable(error: unknown, status: number): boolean {
  if (error instanceof UnexpectedAnswerError) return status >= 400;
  if (error instanceof NetworkError || error instanceof ProxyError) return error.mayPass;
  return PASSING_STATUSES.includes(status);
}
