import { BlockList, isIP, isIPv6 } from 'node:net';
import { type ProxyAddressFault, ProxyError } from '../../kit/proxyError';
import { isThisMachine } from '../../kit/secrets';

/** A host and port to connect to; the host as a URL spells it, an IPv6 address without brackets. */
export interface ConnectionTarget {
  readonly hostname: string;
  readonly port: number;
}

type Exception = (target: ConnectionTarget) => boolean;

/**
 * True when `except` lists a target: `*`; a host (`corp.example`, also `.corp.example`,
 * `*.corp.example` and `corp.example.`) with all below it; an address; a range of addresses
 * (`10.0.0.0/8`, `fd00::/8`). A host or an address may have a port.
 */
export function isExcepted(target: ConnectionTarget, except: readonly string[]): boolean {
  const entries = except.join(' ').split(/[,\s]+/);
  return entries.some((entry) => entry !== '' && exceptionOf(entry)(target));
}

function exceptionOf(entry: string): Exception {
  if (entry === '*') return () => true;
  const [, network = '', prefix] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? [];
  if (prefix !== undefined) return inNetwork(network, Number(prefix));
  if (isIPv6(entry)) return (target) => target.hostname === canonical(entry);
  const [, host = entry, port] = /^(.+):(\d+)$/.exec(entry) ?? [];
  const wanted = canonical(host.replace(/^\*?\./, '').replace(/^\[(.*)\]$/, '$1'));
  return (target) =>
    (port === undefined || Number(port) === target.port) && isBelow(target.hostname, wanted);
}

function isBelow(hostname: string, domain: string): boolean {
  const host = canonical(hostname);
  return host === domain || (isIP(domain) === 0 && host.endsWith(`.${domain}`));
}

function inNetwork(network: string, prefix: number): Exception {
  const family = isIP(network);
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) return () => false;
  const list = new BlockList();
  list.addSubnet(network, prefix, `ipv${family === 4 ? 4 : 6}`);
  return ({ hostname }) =>
    isIP(hostname) !== 0 && list.check(hostname, isIPv6(hostname) ? 'ipv6' : 'ipv4');
}

/** As a URL spells it, without brackets and without the dot at the end of a full name. */
function canonical(host: string): string {
  const address = `http://${isIPv6(host) ? `[${host}]` : host}`;
  const hostname = URL.canParse(address) ? new URL(address).hostname : host;
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** Where a proxy is, and what it is told so that it lets this user through. */
interface ProxyAddress {
  /** Without user name and password. */
  readonly origin: URL;
  /** For `Proxy-Authorization`; a secret. */
  readonly authorization: string | undefined;
}

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** These end a host; in a user name or a password they are percent-encoded. */
const NOT_PLAIN = /[/\\?#]/;

/** A URL drops some of them. */
const CONTROL = /\p{Cc}/u;

const STRAY_PERCENT = /%(?![\da-f]{2})/i;

/**
 * Reads the address of a proxy, with or without `http://`. Throws a `ProxyError` that names `setting`,
 * where it stands, and does not repeat the address, which may hold a password.
 */
function readProxyAddress(text: string, setting: string): ProxyAddress {
  const fail = (fault: ProxyAddressFault) => new ProxyError({ kind: 'address', setting, fault });
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  if (!/^(?:https?:\/\/)?$/i.test(scheme)) throw fail('scheme');
  const rest = text.slice(scheme.length);
  const userEnd = rest.lastIndexOf('@');
  const user = rest.slice(0, Math.max(0, userEnd));
  if (CONTROL.test(rest)) throw fail('address');
  if (NOT_PLAIN.test(user) || STRAY_PERCENT.test(user)) throw fail('credentials');
  const url = parsedUrl(`${scheme || 'http://'}${rest.slice(userEnd + 1)}`);
  if (!url) throw fail('address');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw fail('path');
  return { origin: url, authorization: basic(user) };
}

function parsedUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** A user without a password has an empty one, as with other programs; no user at all is nobody. */
function basic(user: string): string | undefined {
  if (user === '' || user === ':') return undefined;
  const [name, ...password] = user.split(':');
  const plain = Buffer.concat([name ?? '', ':', password.join(':')].map(percentDecoded));
  return `Basic ${plain.toString('base64')}`;
}

/** Each `%xx` is a byte, which need not be UTF-8. */
function percentDecoded(text: string): Buffer {
  const parts = text.split(/(%[\da-f]{2})/i);
  const bytes = parts.map((part) =>
    part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part),
  );
  return Buffer.concat(bytes);
}

export interface ProxySettings {
  /** `http.proxy`; empty when unset. */
  readonly proxy: string;
  /** `http.proxyAuthorization`, the whole header in place of user name and password; a secret. */
  readonly proxyAuthorization: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  /** `http.proxySupport`: `off` is none at all. */
  readonly proxySupport: string;
  /** `HTTPS_PROXY` and its like, as in `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface NamedProxy extends ProxyAddress {
  /** What names it: a setting or a variable of the environment. */
  readonly setting: string;
  /** What names its user, or could. */
  readonly userSetting: string;
}

/**
 * The proxy that VS Code would use for an https address: its setting before the environment. None
 * for this machine, where no proxy has a say. Throws a `ProxyError` for one that cannot be used.
 */
export function proxyFor(
  settings: ProxySettings,
  target: ConnectionTarget,
): NamedProxy | undefined {
  const named = namedProxy(settings);
  if (!named || isThisMachine(target.hostname)) return undefined;
  if (isExcepted(target, exceptions(settings))) return undefined;
  const { setting } = named;
  const address = readProxyAddress(named.text, setting);
  const header = settings.proxyAuthorization.trim();
  if (header === '') return { ...address, setting, userSetting: setting };
  const userSetting = 'http.proxyAuthorization';
  if (/[^\t\x20-\x7e\x80-\xff]/.test(header)) {
    throw new ProxyError({ kind: 'address', setting: userSetting, fault: 'header' });
  }
  return { ...address, authorization: header, setting, userSetting };
}

/** What of the settings says by which proxy to go: another text is another proxy. */
export function proxyKey(settings: ProxySettings): string {
  const { proxyAuthorization, proxySupport } = settings;
  return JSON.stringify([
    namedProxy(settings),
    exceptions(settings),
    proxyAuthorization,
    proxySupport,
  ]);
}

function namedProxy({ proxy, proxySupport, environment }: ProxySettings) {
  if (proxySupport === 'off') return undefined;
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  const all = [
    { setting: 'http.proxy', text: proxy.trim() },
    ...names.map((name) => ({ setting: name, text: environment[name]?.trim() ?? '' })),
  ];
  return all.find(({ text }) => text !== '');
}

function exceptions({ noProxy, environment }: ProxySettings): readonly string[] {
  return noProxy.length > 0 ? noProxy : [environment['NO_PROXY'] || environment['no_proxy'] || ''];
}
