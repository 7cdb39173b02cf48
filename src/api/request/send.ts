import type { Dispatcher } from 'undici';
import { type Credential, isSameCredential } from '../../features/accounts/model/account';
import { MissingScopeError, SignedOutError, TokenRefusedError } from '../../kit/errors';
import { orAborted } from '../../kit/event';
import type { Clock, Logger } from '../../kit/ports';
import type { Credentials } from '../linodeApi';
import { readAnswer } from './apiFailure';
import { type ApiRequest, requestHeaders, requestName, requestUrl } from './apiRequest';
import { exchange, type RawAnswer } from './exchange';
import { allowanceOf, type RateLimits } from './rateLimits';
import { retryPause } from './retryPause';

/** What all clients of the process have in common. */
export interface Connection {
  /** Where the API is, without `/v4beta`; see `checkApiUrl`. It may change between requests. */
  readonly apiUrl: URL;
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly rateLimits: RateLimits;
  readonly log: Logger;
  readonly clock: Clock;
  /** "linode-images/1.2.3 …" */
  readonly userAgent: string;
  /** How long an answer may take, and a connection before it; 30 s when left out. */
  readonly timeoutMs?: number;
}

export interface ApiAnswer extends RawAnswer {
  /** The JSON as it came, or undefined when the answer was empty. */
  readonly body: unknown;
  /** "GET /images/private/1" */
  readonly request: string;
}

/**
 * Sends a request of the API and returns back its answer. A refused token is renewed, a short "too
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
    if (request.token === 'unused') return requestWithRetries(connection, request, undefined);
    let credential = await startingCredential(request, credentials);
    for (let renewals = 0; renewals < MAX_RENEWALS; renewals++) {
      try {
        return await requestWithRetries(connection, request, credential);
      } catch (thrown) {
        const { error, used } = refusal(thrown, credential);
        credential = await renewed(credentials, { error, used, signal: request.signal });
      }
    }
    return requestWithRetries(connection, request, credential);
  };
}

/** Why a token was refused; throws `thrown` when it is not about the token. */
function refusal(thrown: unknown, used: Credential | undefined): CredentialRefusal {
  const error = thrown instanceof TokenRefusedError && !used ? signedOut() : thrown;
  if (!isAboutCredential(error)) throw error;
  return { error, used };
}

interface CredentialRefusal {
  readonly error: Error;
  readonly used: Credential | undefined;
}

/**
 * Another credential in place of the one that was refused; throws `error` when there is none. Who
 * renews may ask the user: calling the request off ends the wait for the answer.
 */
async function renewed(
  credentials: Credentials,
  { error, used, signal }: CredentialRefusal & { readonly signal: AbortSignal | undefined },
): Promise<Credential> {
  const next = await orAborted(credentials.renew(used, error), signal);
  if (!next || isSameCredential(next, used)) throw error;
  return next;
}

async function startingCredential(
  { token, signal }: ApiRequest,
  credentials: Credentials,
): Promise<Credential | undefined> {
  const current = await orAborted(credentials.current(), signal);
  if (current || token === 'used') return current;
  return renewed(credentials, { error: signedOut(), used: undefined, signal });
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
async function requestWithRetries(
  connection: Connection,
  request: ApiRequest,
  credential: Credential | undefined,
): Promise<ApiAnswer> {
  for (let tries = 1; ; tries++) {
    let answer: RawAnswer | undefined;
    try {
      answer = await requestOnce(connection, request, credential);
      const name = requestName(request);
      const now = connection.clock.now();
      return { ...answer, request: name, body: readAnswer({ answer, request: name, now }) };
    } catch (error) {
      const { method } = request;
      const now = connection.clock.now();
      const pauseMs = retryPause({ error, answer, method, tries, now });
      if (pauseMs === undefined) throw error;
      await connection.clock.sleep(pauseMs, request.signal);
    }
  }
}

/** Where the API is now; a token that was made for another one is not sent to it. */
function urlFor({ apiUrl }: Connection, credential: Credential | undefined): URL {
  if (credential && credential.apiOrigin !== apiUrl.origin) throw signedOut();
  return apiUrl;
}

async function requestOnce(
  connection: Connection,
  request: ApiRequest,
  credential: Credential | undefined,
): Promise<RawAnswer> {
  const { clock, log, rateLimits } = connection;
  const accountId = credential?.accountId ?? '';
  const dispatcher = await orAborted(connection.dispatcher(), request.signal);
  const apiUrl = urlFor(connection, credential);
  if (request.isImageList) rateLimits.take(accountId);
  const startedAt = clock.now();
  const tell = (result: string) =>
    `${requestName(request)} → ${result} in ${clock.now() - startedAt} ms`;
  try {
    const answer = await exchange(dispatcher, {
      method: request.method,
      url: requestUrl(apiUrl, request),
      headers: requestHeaders(request, connection.userAgent, credential),
      body: request.body && JSON.stringify(request.body),
      signal: request.signal,
      timeoutMs: connection.timeoutMs ?? TIMEOUT_MS,
    });
    log.info(tell(String(answer.status)));
    if (request.isImageList) rateLimits.learn(accountId, allowanceOf(answer, clock.now()));
    return answer;
  } catch (error) {
    log.warn(tell(error instanceof Error ? error.message : 'failed'));
    throw error;
  }
}
