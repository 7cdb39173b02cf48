import { BlockList, isIP, isIPv6 } from 'node:net';

/** A host and port to connect to; the host as a URL spells it, an IPv6 address without brackets. */
export interface Target {
  readonly hostname: string;
  readonly port: number;
}

type Exception = (target: Target) => boolean;

/**
 * True when `except` lists a target: `*`; a host (`corp.example`, also `.corp.example`,
 * `*.corp.example` and `corp.example.`) with all below it; an address; a range of addresses
 * (`10.0.0.0/8`, `fd00::/8`). A host or an address may have a port.
 */
export function isExcepted(target: Target, except: readonly string[]): boolean {
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
