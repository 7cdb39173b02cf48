import * as l10n from '@vscode/l10n';
import type { Linode } from './linode';

/** The numbers of an IPv4 address, each 0 to 255, and nothing else. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Those that nobody reaches over the Internet (RFC 1918, RFC 6598). */
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

const IPV6 = /^[0-9a-f:]{2,39}$/i;

/**
 * The address at which a Linode is reached, IPv4 first; undefined where it has none. What the service
 * gives becomes a command: what is no address is left out.
 */
export function reachedAt({ addresses }: Pick<Linode, 'addresses'>): string | undefined {
  const fourth = addresses.find((address) => isIpv4(address) && !PRIVATE.test(address));
  return fourth ?? addresses.find(isIpv6);
}

function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

function isIpv6(text: string): boolean {
  return IPV6.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
}

/** "ssh root@192.0.2.10" */
export function sshCommand(address: string): string {
  return `ssh root@${address}`;
}

/** What Remote-SSH calls the machine; undefined where it cannot. */
export function remoteAuthority(address: string): string | undefined {
  return isIpv4(address) ? `ssh-remote+root@${address}` : undefined;
}

/** Where Cloud Manager shows a Linode. */
export function linodePage({ id }: Pick<Linode, 'id'>): string {
  return `https://cloud.linode.com/linodes/${id}`;
}

/** Where a browser shows its console. */
export function weblishPage(linode: Pick<Linode, 'id'>): string {
  return `${linodePage(linode)}/lish/weblish`;
}

/** Names as the service allows them: a shell takes nothing in them for its own. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The command for the console over SSH (Lish); undefined where a name is not plain. */
export function lishCommand(
  { label, region }: Pick<Linode, 'label' | 'region'>,
  username: string,
): string | undefined {
  if (![label, region, username].every((name) => PLAIN_NAME.test(name))) return undefined;
  return `ssh -t ${username}@lish-${region}.linode.com ${label}`;
}

/** It speaks of the machine: whether the system in it has started, nobody tells. */
export function runningText({ label }: Pick<Linode, 'label'>): string {
  return l10n.t(
    'The machine “{0}” is running. Where its system does not answer in a minute, its console says why.',
    label,
  );
}
