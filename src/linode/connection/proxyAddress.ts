import { type ProxyAddressFault, ProxyError } from '../../core/proxyError';

/** Where a proxy is, and what it is told so that it lets this user through. */
export interface ProxyAddress {
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
export function readProxyAddress(text: string, setting: string): ProxyAddress {
  const fail = (fault: ProxyAddressFault) => new ProxyError({ kind: 'address', setting, fault });
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  if (!/^(?:https?:\/\/)?$/i.test(scheme)) throw fail('scheme');
  const rest = text.slice(scheme.length);
  const userEnd = rest.lastIndexOf('@');
  const user = rest.slice(0, Math.max(0, userEnd));
  if (CONTROL.test(rest)) throw fail('address');
  if (NOT_PLAIN.test(user) || STRAY_PERCENT.test(user)) throw fail('credentials');
  const url = parsed(`${scheme || 'http://'}${rest.slice(userEnd + 1)}`);
  if (!url) throw fail('address');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw fail('path');
  return { origin: url, authorization: basic(user) };
}

function parsed(address: string): URL | undefined {
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
