import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** This machine, and what only its own wire reaches; a cloud has its secrets at such addresses. */
const LOCAL = new BlockList();
LOCAL.addSubnet('127.0.0.0', 8);
LOCAL.addSubnet('0.0.0.0', 8);
LOCAL.addSubnet('169.254.0.0', 16);
LOCAL.addAddress('::', 'ipv6');
LOCAL.addAddress('::1', 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');

/** True for a host, as a URL spells it, that is this machine or on its own wire by its name alone. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host) !== 0) return LOCAL.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  return /(?:^|\.)localhost$/i.test(host);
}

/** The same for a host that a DNS server knows so; one that is not found here may be for a proxy. */
export async function leadsHere(hostname: string): Promise<boolean> {
  if (isLocalHost(hostname)) return true;
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return false;
  const found = await lookup(hostname, { all: true }).catch(() => []);
  return found.some(({ address }) => isLocalHost(address));
}
