import type { Socket } from 'node:net';
import type { buildConnector, Client } from 'undici';
import { NetworkError, type NetworkProblem, reasonOf } from '../../kit/errors';
import { orAborted } from '../../kit/event';
import { ProxyError, type ProxyProblem } from '../../kit/proxyError';
import type { ConnectionTarget, NamedProxy } from './proxy';

/** The certificate is for another name, has expired, or does not fit otherwise. */
const UNTRUSTED = /^(?:ERR_TLS_\w+|CERT_\w+|UND_ERR_PRX_TLS)$/;

/** Nobody who is known vouches for it, as where a company opens and closes what is encrypted. */
const UNKNOWN_AUTHORITY =
  /^(?:CERT_UNTRUSTED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Whose words about themselves say less than that it took too long. */
const CONNECT_TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

/** What Node adds to certificate errors; nobody starts an editor's Node by hand. */
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/** What kept a connection to `host` from coming about: no byte of a request has left. */
export function connectFailure(thrown: unknown, host: string): NetworkError | ProxyError {
  if (thrown instanceof NetworkError || thrown instanceof ProxyError) return thrown;
  const reason = reasonOf(thrown).replace(NODE_ADVICE, '');
  return new NetworkError(reason, false, { kind: kindOf(thrown), host, cause: thrown });
}

function kindOf(thrown: unknown): NetworkProblem {
  const has = (codes: RegExp) => hasCode(thrown, codes);
  if (has(CONNECT_TIMEOUT)) return 'timeout';
  if (has(UNKNOWN_AUTHORITY)) return 'unknownAuthority';
  return has(UNTRUSTED) ? 'untrusted' : 'other';
}

/** True when the error, or one behind it, has such a code. */
export function hasCode(thrown: unknown, codes: RegExp): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  return codes.test(code) || hasCode(thrown.cause, codes);
}

export interface TunnelOptions {
  readonly Client: typeof Client;
  /** Connects to the proxy itself. */
  readonly connect: buildConnector.connector;
  /** Ends the wait for the proxy. */
  readonly signal: AbortSignal;
  /** How long the proxy may take for its answer. */
  readonly timeoutMs: number;
}

/** What a proxy answers that could not get to the target, or a load balancer that not to a proxy. */
const CANNOT_REACH = [500, 502, 503, 504];

/** The second is for web pages, but tinyproxy has it for wrong passwords. */
const ASKS_FOR_CREDENTIALS = [407, 401];

/** Ways to sign in to a proxy that are not ours. */
const OTHER_SCHEMES = ['Negotiate', 'NTLM', 'Digest'];

/**
 * Asks a proxy for a tunnel to a target. Throws a `ProxyError`, a `NetworkError` where the certificate
 * of the proxy is not trusted, or the signal's reason.
 */
export async function openTunnel(
  proxy: NamedProxy,
  target: ConnectionTarget,
  { Client, connect, signal, timeoutMs }: TunnelOptions,
): Promise<Socket> {
  const { origin, authorization } = proxy;
  const client = new Client(origin.origin, { connect, headersTimeout: 0 });
  const path = authorityOf(target);
  const headers = { host: path, ...(authorization && { 'proxy-authorization': authorization }) };
  const timeout = AbortSignal.timeout(timeoutMs);
  const answering = client.connect({ path, headers });
  try {
    const answer = await orAborted(answering, AbortSignal.any([signal, timeout]));
    const { statusCode: status, socket } = answer;
    if (status >= 200 && status < 300) return socket as Socket;
    socket.on('error', () => {}).destroy();
    throw new ProxyError(refusalOf(proxy, path, { status, headers: answer.headers }));
  } catch (error) {
    void client.destroy();
    signal.throwIfAborted();
    throw timeout.aborted ? new ProxyError({ kind: 'silent' }) : proxyFailure(error, proxy);
  }
}

function authorityOf({ hostname, port }: ConnectionTarget): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

interface ProxyRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function refusalOf(
  proxy: NamedProxy,
  target: string,
  { status, headers }: ProxyRefusal,
): ProxyProblem {
  if (CANNOT_REACH.includes(status)) return { kind: 'cannotReach', status, target };
  if (!ASKS_FOR_CREDENTIALS.includes(status)) return { kind: 'refused', status, target };
  const asked = [headers['proxy-authenticate'], headers['www-authenticate']].flat().join();
  const has = (scheme: string) => new RegExp(`\\b${scheme}\\b`, 'i').test(asked);
  return {
    kind: 'credentials',
    status,
    setting: proxy.userSetting,
    hadCredentials: proxy.authorization !== undefined,
    offered: has('Basic') ? [] : OTHER_SCHEMES.filter(has),
  };
}

/** The fault of a proxy that is not there reads as its own, and not as Linode's. */
function proxyFailure(thrown: unknown, { origin, setting }: NamedProxy): NetworkError | ProxyError {
  const failure = connectFailure(thrown, origin.host);
  if (failure instanceof ProxyError || !failure.mayPass) return failure;
  if (failure.kind === 'timeout') return new ProxyError({ kind: 'silent' });
  const reason = failure.message;
  return new ProxyError({ kind: 'unreachable', setting, reason }, { cause: thrown });
}

/**
 * Keeps a user name and password that a proxy refuses from being tried again: companies lock an account
 * after a few wrong ones. Of those that come together one asks first, and the others wait for what the
 * proxy says: a password may end from one moment to the next. A gate is for one proxy with one password;
 * other settings are another gate.
 */
export class ProxyGate {
  #isProven = false;
  #refusal: ProxyError | undefined;
  #mayTry = false;
  /** How many ask or wait. */
  #inside = 0;
  /** The one that asks while the others wait; gives why it failed. */
  #asking: Promise<unknown> | undefined;

  /** What a user asks for by hand may try a refused password once more, until it is at its end. */
  async byHand<T>(work: () => Promise<T>): Promise<T> {
    this.#mayTry = this.#refusal !== undefined;
    try {
      return await work();
    } finally {
      this.#mayTry = false;
    }
  }

  /** Runs `open`, which asks the proxy; throws what that throws, or the refusal that stands. */
  async pass<T>(open: () => Promise<T>): Promise<T> {
    this.#inside += 1;
    try {
      return await this.#inTurn(open);
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#isProven = false;
    }
  }

  async #inTurn<T>(open: () => Promise<T>): Promise<T> {
    while (this.#asking !== undefined) {
      const error = await this.#asking;
      if (error !== undefined && !isAboutTarget(error)) throw error;
    }
    if (this.#refusal && !this.#mayTry) throw this.#refusal;
    this.#mayTry = false;
    const opening = this.#judged(open);
    if (!this.#isProven) this.#letWait(opening);
    return opening;
  }

  #letWait(opening: Promise<unknown>): void {
    const asking = opening.then(
      () => undefined,
      (error: unknown) => error,
    );
    this.#asking = asking.finally(() => {
      this.#asking = undefined;
    });
  }

  async #judged<T>(open: () => Promise<T>): Promise<T> {
    try {
      const opened = await open();
      this.#isProven = true;
      this.#refusal = undefined;
      return opened;
    } catch (error) {
      if (isCredentialsProblem(error)) {
        this.#isProven = false;
        this.#refusal = error;
      }
      throw error;
    }
  }
}

function isCredentialsProblem(error: unknown): error is ProxyError {
  return error instanceof ProxyError && error.problem.kind === 'credentials';
}

/** Another host may be within its reach. */
function isAboutTarget(error: unknown): boolean {
  return error instanceof ProxyError && ['refused', 'cannotReach'].includes(error.problem.kind);
}
