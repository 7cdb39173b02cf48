/**
 * A token or a signed URL. It prints as dots wherever text is made of it (a log, an error, JSON),
 * so that only code which asks for it by name can read it.
 */
export class SecretText {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: SecretText | undefined): boolean {
    return other !== undefined && other.#value === this.#value;
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }
}

const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/**
 * True for the hosts that are this machine whatever a DNS server says, as a URL spells them. What is
 * sent to them goes by no proxy, and may do without TLS.
 */
export function isThisMachine(hostname: string): boolean {
  return LOOPBACK_HOST.test(hostname);
}

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
