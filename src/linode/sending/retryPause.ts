import { MaintenanceError, NetworkError, UnexpectedAnswerError } from '../../core/errors';
import { ProxyError } from '../../core/proxyError';
import { retryAfterMs } from './apiFailure';
import type { RawAnswer } from './exchange';

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
}

/**
 * How long to wait before the same request is sent again, in ms, or undefined when it must not be.
 * 429, and 503 with `Retry-After`, refused the request before it did anything; after any other
 * failure only reads are repeated, because whatever else may have acted.
 */
export function retryPause({ error, answer, method, tries }: Failure): number | undefined {
  if (error instanceof MaintenanceError) return undefined;
  const status = answer?.status ?? 0;
  const waitMs = answer && retryAfterMs(answer);
  if (waitMs !== undefined && (status === 429 || status === 503)) {
    return waitMs <= MAX_WAIT_MS && tries < MAX_TRIES ? waitMs : undefined;
  }
  return method === 'GET' && mayPass(error, status) && tries < MAX_READ_TRIES
    ? READ_PAUSE_MS
    : undefined;
}

function mayPass(error: unknown, status: number): boolean {
  if (error instanceof UnexpectedAnswerError) return status >= 400;
  if (error instanceof NetworkError || error instanceof ProxyError) return error.mayPass;
  return PASSING_STATUSES.includes(status);
}
