import { isSafeForSecrets, SecretText } from '../../../kit/secrets';
import { type WebAddressFault, WebFileError } from './webFile';

/** Stands for what of an address may be a secret: user and password, and all behind the question mark. */
const LEFT_OUT = '?…';

const LONGEST_FILE_NAME = 120;

/** Characters that some file system does not take, or that act on a terminal. */
const ODD_IN_NAMES = /[\p{C}\u2028\u2029/\\:*?"<>|]/gu;

/** The address in a text; a file on this machine may do without TLS. */
export function readWebAddress(text: string): URL | WebAddressFault {
  const trimmed = text.trim();
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return 'noAddress';
  const url = new URL(trimmed);
  if (!isSafeForSecrets(url)) return 'notHttps';
  url.hash = '';
  return url.pathname.endsWith('/') ? 'noFile' : url;
}

/** The same; throws a `WebFileError` where there is none. */
export function requireWebAddress(text: string): URL {
  const address = readWebAddress(text);
  if (typeof address !== 'string') return address;
  throw new WebFileError('', { kind: 'address', fault: address });
}

/** True for what stands where a path could: the address of a file, as it is shown. */
export function isWebAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** What the file is called at that address, in characters that every file system takes. */
export function nameInAddress({ pathname }: Pick<URL, 'pathname'>): string {
  const segment = pathname.slice(pathname.lastIndexOf('/') + 1);
  const name = decodedName(segment).replaceAll(ODD_IN_NAMES, '-').slice(-LONGEST_FILE_NAME);
  return /^[.\s]*$/.test(name) ? 'disk' : name;
}

function decodedName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** An address without what may be a secret. */
function shownAddress({ origin, pathname, username, password, search }: URL): string {
  const hasMore = username !== '' || password !== '' || search !== '';
  return `${origin}${pathname}${hasMore ? LEFT_OUT : ''}`;
}

/** The whole addresses of this window's uploads. What is shown and written down of them is less. */
export class WebAddresses {
  readonly #whole = new Map<string, SecretText>();

  /** Returns what may be shown and written down, by which `find` gives the whole address again. */
  keep(url: URL): string {
    const whole = new SecretText(url.href);
    const shown = shownAddress(url);
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? shown : `${shown}${number}`;
      const known = this.find(key);
      if (known && !known.equals(whole)) continue;
      this.#whole.set(key, whole);
      return key;
    }
  }

  /** Undefined where a part was left out, and the window that knew it is gone. */
  find(shown: string): SecretText | undefined {
    return this.#whole.get(shown) ?? (shown.includes(LEFT_OUT) ? undefined : new SecretText(shown));
  }
}
