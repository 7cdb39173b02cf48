/** One entry of the API's `errors` list. `field` names the part of the request that is wrong. */
export interface ApiErrorDetail {
  readonly reason: string;
  readonly field: string | undefined;
}

/** The API understood and said no, or broke (5xx). `request` is "PUT /images/private/1". */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly details: readonly ApiErrorDetail[],
    readonly request: string,
  ) {
    super(details.map((detail) => detail.reason).join(' ') || `HTTP ${status}`);
  }
}

/** The token is unknown, revoked or expired. Nothing was done: the request may be sent again. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

/** The token is good but lacks a scope. Nothing was done: another token may do it. */
export class MissingScopeError extends Error {
  override readonly name = 'MissingScopeError';

  /** `scopes`: what would do, such as `images:read_write`; empty when the API did not say. */
  constructor(readonly scopes: readonly string[]) {
    super(`The token lacks the scope ${scopes.join(', ')}.`);
  }
}

/** Something was asked that needs an account, and nobody is signed in. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** Too many requests. `retryAt` is when the next try may succeed, in ms since the epoch. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';

  constructor(readonly retryAt: number) {
    super('Too many requests');
  }
}

/** The API is closed for maintenance (503 with `X-MAINTENANCE-MODE`). */
export class MaintenanceError extends Error {
  override readonly name = 'MaintenanceError';
}

/**
/**
 * How the network failed, for the words that tell of it: nothing came in time, no connection came
 * about for an upload, or it no longer moved, the store answered before it had the file; nobody who is
 * trusted vouches for its certificate (`unknownAuthority`). `untrusted` (it is for another name, or has
 * expired) and `other` are told in the system's own words.
 */
export type NetworkProblem =
  | 'timeout'
  | 'unconnected'
  | 'stalled'
  | 'answeredEarly'
  | 'unknownAuthority'
  | 'untrusted'
  | 'other';

interface NetworkErrorOptions extends ErrorOptions {
  readonly kind?: NetworkProblem;
  readonly host?: string;
}

/**
 * No answer: the name was not found, the connection was refused, cut or timed out. `message` is the
 * innermost reason. `mayHaveActed` is false only when no byte of the request left. `host` is whose
 * certificate was not trusted.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly kind: NetworkProblem;
  readonly host: string | undefined;

  constructor(
    message: string,
    readonly mayHaveActed: boolean,
    { kind = 'other', host, ...options }: NetworkErrorOptions = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.host = host;
  }

  /** False when nothing but another certificate helps, or another authority that is trusted. */
  get mayPass(): boolean {
    return this.kind !== 'untrusted' && this.kind !== 'unknownAuthority';
  }
}

/** The answer is not the API's: HTML of a proxy or a sign-in page, JSON cut short. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';

  constructor(
    readonly status: number,
    readonly contentType: string,
    readonly request: string,
  ) {
    super(`An answer of the type “${contentType}” (status ${status})`);
  }
}

/** The service could not make the image. `reason` is its own text, unknown when it gave none. */
export class ImageFailedError extends Error {
  override readonly name = 'ImageFailedError';

  /** True when the image is gone from the account. */
  readonly isGone: boolean;

  constructor(
    readonly imageId: string,
    readonly reason: string | undefined,
    { isGone, cause }: { isGone: boolean; cause?: unknown },
  ) {
    super(reason ?? 'No reason was given', { cause });
    this.isGone = isGone;
  }
}

/** The wait ended before the image was available. It says nothing about the image. */
export class WaitTimeoutError extends Error {
  override readonly name = 'WaitTimeoutError';
}

/**
 * The answer to something that changes the account was lost, and it is not repeated blindly:
 * `outcome` is what looking afterwards has shown. `cause` is how the answer was lost.
 */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';

  constructor(
    readonly outcome: 'notDone' | 'unknown',
    options: { readonly cause: unknown },
  ) {
    super(reasonOf(options.cause), options);
  }
}

/** A setting has a value that cannot be used. `setting` is its full name. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(readonly setting: string) {
    super(`The setting ${setting} cannot be used`);
  }
}

/** The user, or what the user started, called it off. Never shown. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export function isCancellation(error: unknown): boolean {
  return (
    error instanceof Error && ['CancelledError', 'AbortError', 'Canceled'].includes(error.name)
  );
}

/** True for answers that say that the thing is not there (or not visible). */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/**
 * True when a request that changes something may have been acted upon although it failed: the
 * connection was lost after it was sent, or the service or a proxy broke while answering.
 */
export function mayHaveActed(error: unknown): boolean {
  return (
    (error instanceof NetworkError && error.mayHaveActed) ||
    error instanceof UnexpectedAnswerError ||
    (error instanceof ApiError && error.status >= 500)
  );
}

/** The innermost reason of an error, for people: "getaddrinfo ENOTFOUND api.linode.com". */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
