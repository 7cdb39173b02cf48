import type { Dispatcher } from 'undici';
import type { Credential } from '../core/account';
import { MissingScopeError, SignedOutError, TokenRefusedError } from '../core/errors';
import type { Clock, Credentials, Logger } from '../core/ports';
import { readAnswer, retryAfterMs } from './apiFailure';
import { exchange, headerText, type RawAnswer } from './exchange';
import { type Filter, filterHeader } from './filter';
import type { RateLimits } from './rateLimits';
import { retryPause } from './retryPause';

/** What all clients of the process have in common. */
export interface Connection {
  /** Where the API is, without `/v4beta`; see `checkApiUrl`. */
  readonly apiUrl: URL;
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly rateLimits: RateLimits;
  readonly log: Logger;
  readonly clock: Clock;
  /** "linode-images/1.2.3 …" */
  readonly userAgent: string;
  /** How long an answer may take; 30 s when left out. */
  readonly timeoutMs?: number;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The parts of the path; a slash in a part, as image ids have, does not divide it. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, number>>;
  readonly filter?: Filter;
  readonly body?: object;
  /** Whether a token is needed, sent when there is one, or never sent. */
  readonly token: 'needed' | 'used' | 'unused';
  /** True for `GET /images`, which has a limit of its own. */
  readonly isImageList?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface ApiAnswer extends RawAnswer {
  /** The JSON as it came, or undefined when the answer was empty. */
  readonly body: unknown;
  /** "GET /images/private/1" */
  readonly request: string;
}

/**
 * Sends a request of the API and gives back its answer. A refused token is renewed, a short "too
 * many requests" is waited for, and a read is tried again after a failure of the network; whatever
 * might act twice is sent once. Throws the errors of core/errors.ts, or the signal's reason.
 */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

const TIMEOUT_MS = 30_000;

/** How often a refused token is renewed for one request. */
const MAX_RENEWALS = 2;

/** The one place from which requests go to the API. It is never given anything secret to log. */
export function createSend(connection: Connection, credentials: Credentials): Send {
  return async (request) => {
    if (request.token === 'unused') return sendPatiently(connection, request, undefined);
    let credential = await startingCredential(request, credentials);
    for (let renewals = 0; renewals < MAX_RENEWALS; renewals++) {
      try {
        return await sendPatiently(connection, request, credential);
      } catch (thrown) {
        credential = await renewed(thrown, credential, credentials);
      }
    }
    return sendPatiently(connection, request, credential);
  };
}

/** Another credential in place of the one that was refused; throws `thrown` when there is none. */
async function renewed(
  thrown: unknown,
  used: Credential | undefined,
  credentials: Credentials,
): Promise<Credential> {
  const error = thrown instanceof TokenRefusedError && !used ? signedOut() : thrown;
  if (!isAboutCredential(error)) throw error;
  const next = await credentials.renew(used, error);
  if (!next || next.token.equals(used?.token)) throw error;
  return next;
}

async function startingCredential(
  request: ApiRequest,
  credentials: Credentials,
): Promise<Credential | undefined> {
  const current = await credentials.current();
  if (current || request.token === 'used') return current;
  const error = signedOut();
  const renewed = await credentials.renew(undefined, error);
  if (!renewed) throw error;
  return renewed;
}

function signedOut(): SignedOutError {
  return new SignedOutError('Not signed in');
}

function isAboutCredential(error: unknown): error is Error {
  return (
    error instanceof TokenRefusedError ||
    error instanceof MissingScopeError ||
    error instanceof SignedOutError
  );
}

/** Tries again where that is safe. */
async function sendPatiently(
  connection: Connection,
  request: ApiRequest,
  credential: Credential | undefined,
): Promise<ApiAnswer> {
  for (let tries = 1; ; tries++) {
    let answer: RawAnswer | undefined;
    try {
      answer = await sendOnce(connection, request, credential);
      const name = requestName(request);
      const now = connection.clock.now();
      return { ...answer, request: name, body: readAnswer({ answer, request: name, now }) };
    } catch (error) {
      const pauseMs = retryPause({ error, answer, method: request.method, tries });
      if (pauseMs === undefined) throw error;
      await connection.clock.sleep(pauseMs, request.signal);
    }
  }
}

async function sendOnce(
  connection: Connection,
  request: ApiRequest,
  credential: Credential | undefined,
): Promise<RawAnswer> {
  const { clock, log, rateLimits } = connection;
  const accountId = credential?.accountId ?? '';
  const dispatcher = await connection.dispatcher();
  if (request.isImageList) rateLimits.take(accountId);
  const startedAt = clock.now();
  const tell = (result: string) =>
    `${requestName(request)} → ${result} in ${clock.now() - startedAt} ms`;
  try {
    const answer = await exchange(dispatcher, {
      method: request.method,
      url: requestUrl(connection.apiUrl, request),
      headers: requestHeaders(connection, request, credential),
      body: request.body && JSON.stringify(request.body),
      signal: request.signal,
      timeoutMs: connection.timeoutMs ?? TIMEOUT_MS,
    });
    log.info(tell(String(answer.status)));
    if (request.isImageList) learnLimit(connection, accountId, answer);
    return answer;
  } catch (error) {
    log.warn(tell(error instanceof Error ? error.message : 'failed'));
    throw error;
  }
}

function learnLimit({ clock, rateLimits }: Connection, accountId: string, answer: RawAnswer) {
  const remaining = Number.parseInt(headerText(answer.headers, 'x-ratelimit-remaining') ?? '', 10);
  const resetSeconds = Number.parseInt(headerText(answer.headers, 'x-ratelimit-reset') ?? '', 10);
  if (answer.status === 429) {
    const resetAt = clock.now() + (retryAfterMs(answer) ?? 0);
    rateLimits.learn(accountId, { remaining: 0, resetAt });
  } else if (Number.isFinite(remaining) && Number.isFinite(resetSeconds)) {
    rateLimits.learn(accountId, { remaining, resetAt: resetSeconds * 1000 });
  }
}

/** Image ids stay readable: "DELETE /images/private/12". */
function requestName({ method, path }: ApiRequest): string {
  return `${method} /${path.map(encodeURIComponent).join('/').replaceAll('%2F', '/')}`;
}

function requestUrl(apiUrl: URL, request: ApiRequest): URL {
  const url = new URL(apiUrl);
  const path = request.path.map(encodeURIComponent).join('/');
  url.pathname = `${apiUrl.pathname.replace(/\/+$/, '')}/v4beta/${path}`;
  for (const [name, value] of Object.entries(request.query ?? {})) {
    url.searchParams.set(name, String(value));
  }
  return url;
}

function requestHeaders(
  { userAgent }: Connection,
  { body, filter }: ApiRequest,
  credential: Credential | undefined,
): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    ...(credential && { authorization: `Bearer ${credential.token.reveal()}` }),
    ...(body && { 'content-type': 'application/json' }),
    ...(filter && { 'x-filter': filterHeader(filter) }),
  };
}
