import { isThisMachine } from './thisMachine';

/** True for addresses that a secret may be sent to: https, or http that stays on this machine. */
export function isSafeForSecrets(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isThisMachine(url.hostname);
}

/**
 * The address of the API, or undefined when a token must not be sent there. A path is kept, as the
 * prefix of every request; a user name, a query or a fragment has no meaning in it.
 */
export function checkApiUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const isPlain = !url.username && !url.password && !url.search && !url.hash;
  return isPlain && isSafeForSecrets(url) ? url : undefined;
}
