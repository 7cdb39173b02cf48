import dns from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { orAborted } from '../../kit/event';
import { type ConnectionTarget, type ProxySettings, proxyFor } from './proxy';
import { trust } from './trust';
import { connectFailure, openTunnel, type ProxyGate } from './tunnel';

export interface ConnectionSettings extends ProxySettings {
  /** `http.proxyStrictSSL`: false accepts certificates that nobody vouches for. */
  readonly proxyStrictSSL: boolean;
  /** `http.systemCertificates`: whether the authorities of the system count. */
  readonly systemCertificates: boolean;
}

export interface ConnectorOptions {
  readonly settings: ConnectionSettings;
  readonly undici: Pick<typeof import('undici'), 'buildConnector' | 'Client'>;
  readonly gate: ProxyGate;
  /** Ends what has not come about. */
  readonly signal: AbortSignal;
  /** How long a proxy may take for its answer. */
  readonly proxyTimeoutMs: number;
}

type ConnectOptions = buildConnector.Options;

/** Enough for a far address to answer before the next address of the same name is tried. */
const ADDRESS_ATTEMPT_MS = 1_000;

/**
 * Connects to where a request goes: to this machine directly, to others by the proxy of the settings.
 * What fails here is an error of core/errors.ts, and nothing of the request was sent.
 */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  const { gate, settings, signal, undici, proxyTimeoutMs: timeoutMs } = options;
  let connect: buildConnector.connector | undefined;
  const direct = () => {
    connect ??= undici.buildConnector({
      rejectUnauthorized: settings.proxyStrictSSL,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
      lookup: lookupHost,
      ...trust(settings.systemCertificates),
    });
    return connect;
  };
  const open = async (to: ConnectOptions): Promise<Socket> => {
    const target = targetOf(to);
    const proxy = proxyFor(settings, target);
    if (!proxy) return connected(direct(), to);
    const tunnel = { Client: undici.Client, connect: direct(), signal, timeoutMs };
    const httpSocket = await gate.pass(() => openTunnel(proxy, target, tunnel));
    return to.protocol === 'https:' ? connected(direct(), { ...to, httpSocket }) : httpSocket;
  };
  return (to, callback) => {
    const opening = open(to);
    orAborted(opening, signal).then(
      (socket) => callback(null, socket),
      (error) =>
        callback(signal.aborted ? signal.reason : connectFailure(error, to.hostname), null),
    );
    opening.then((socket) => signal.aborted && socket.destroy()).catch(() => {});
  };
}

function targetOf({ hostname, port, protocol }: ConnectOptions): ConnectionTarget {
  return { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

function connected(connect: buildConnector.connector, to: ConnectOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(to, (error, socket) => (socket ? resolve(socket) : reject(error)));
  });
}

const LOOPBACK_ADDRESSES = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

/** What `localhost` is, is not for a DNS server to say. */
const lookupHost: LookupFunction = (hostname, options, callback) => {
  if (hostname !== 'localhost') return dns.lookup(hostname, options, callback);
  if (options.all) return callback(null, [...LOOPBACK_ADDRESSES]);
  callback(null, LOOPBACK_ADDRESSES[0].address, LOOPBACK_ADDRESSES[0].family);
};
