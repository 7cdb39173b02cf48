import type { Socket } from 'node:net';
import type { buildConnector, Client } from 'undici';
import type { NetworkError } from '../../core/errors';
import { orAborted } from '../../core/orAborted';
import { ProxyError, type ProxyProblem } from '../../core/proxyError';
import { connectFailure } from './connectFailure';
import type { Target } from './noProxy';
import type { NamedProxy } from './proxy';

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
  target: Target,
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

function authorityOf({ hostname, port }: Target): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function refusalOf(proxy: NamedProxy, target: string, { status, headers }: Refusal): ProxyProblem {
  if (CANNOT_REACH.includes(status)) return { kind: 'cannotReach', status, target };
  if (!ASKS_FOR_CREDENTIALS.includes(status)) return { kind: 'refused', status, target };
  const asked = [headers['proxy-authenticate'], headers['www-authenticate']].flat().join();
  const has = (scheme: string) => new RegExp(`\\b${scheme}\\b`, 'i').test(asked);
  return {
    kind: 'credentials',
    ...{ status, setting: proxy.userSetting, hadCredentials: proxy.authorization !== undefined },
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
