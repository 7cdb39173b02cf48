import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { WebFileError } from '../../features/convert/model/webFile';
import { NetworkError, reasonOf } from '../../kit/errors';
import { orAborted } from '../../kit/event';
import type { Clock, Logger } from '../../kit/ports';
import { isSafeForSecrets } from '../../kit/secrets';
import { type AnswerHeaders, headerText, networkFailure } from '../request/exchange';
import { isLocalHost, leadsHere } from './localAddress';

export interface WebOptions {
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly userAgent: string;
  /** The most that is read where no length is told; what Linode takes unless told. */
  readonly mostUntoldBytes?: number;
}

export interface WebRequest {
  /** Where the user, or the file before, has sent us: its user and password go to its origin alone. */
  readonly first: URL;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WebAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Readable;
  /** Who has answered, after all redirects. */
  readonly url: URL;
}

const MOST_REDIRECTS = 10;
const REDIRECTS = [301, 302, 303, 307, 308];

/** For an answer, and between two pieces of its body, in ms. */
const SILENCE_MS = 60_000;

/**
 * Sends a GET and follows where it is led, unless that is to http, or from elsewhere to this machine.
 * Throws a `WebFileError`, a `ProxyError`, a `NetworkError` about a certificate, or the signal's reason.
 */
export async function webRequest(options: WebOptions, sent: WebRequest): Promise<WebAnswer> {
  const { first, signal } = sent;
  let [url, isFirst] = [first, true];
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await singleRequest(options, { ...sent, url, isFirst });
    options.log.info(`GET ${url.host} → ${answer.status}`);
    const location = headerText(answer.headers, 'location');
    if (!REDIRECTS.includes(answer.status) || location === undefined) return answer;
    answer.body.destroy();
    const target = await orAborted(redirectTarget(first, url, location), signal);
    isFirst &&= target.origin === first.origin;
    url = target;
  }
  throw new WebFileError(first.host, { kind: 'redirects' });
}

/** Throws a `WebFileError` where nobody should be led from there. */
async function redirectTarget(first: URL, from: URL, location: string): Promise<URL> {
  const fail = (to: 'http' | 'thisMachine', target: string) =>
    new WebFileError(from.host, { kind: 'redirect', to, target });
  if (!URL.canParse(location, from.href)) throw fail('http', '');
  const target = new URL(location, from);
  target.username = '';
  target.password = '';
  const isHere = first.protocol === 'http:' || isLocalHost(first.hostname);
  if (!isSafeForSecrets(target)) throw fail('http', target.host);
  if (!isHere && (await leadsHere(target.hostname))) throw fail('thisMachine', target.host);
  return target;
}

interface SingleRequest extends WebRequest {
  readonly url: URL;
  /** True as long as nobody else was asked than whom the user has named. */
  readonly isFirst: boolean;
}

async function singleRequest(
  { dispatcher, userAgent }: WebOptions,
  { first, headers, isFirst, signal, url }: SingleRequest,
): Promise<WebAnswer> {
  const connecting = AbortSignal.any([signal, AbortSignal.timeout(2 * SILENCE_MS)]);
  try {
    const asking = (await orAborted(dispatcher(), signal)).request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: {
        'user-agent': userAgent,
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(isFirst && authorization(first)),
        ...headers,
      },
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
      signal,
    });
    asking.then(({ body }) => connecting.aborted && body.destroy()).catch(() => {});
    const { body, headers: answered, statusCode } = await orAborted(asking, connecting);
    body.on('error', () => {}); // Who reads it is told.
    return { status: statusCode, headers: answered, body, url };
  } catch (error) {
    const failure = networkFailure(error, signal);
    throw signal.aborted ? failure : failureAt(url.host, failure);
  }
}

/** What is wrong with a proxy or a certificate has words of its own. */
function failureAt(host: string, failure: Error): Error {
  if (!(failure instanceof NetworkError) || !failure.mayPass) return failure;
  return new WebFileError(
    host,
    { kind: 'unreachable', reason: reasonOf(failure) },
    { cause: failure },
  );
}

function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const plain = [username, password].map(decodedPart).join(':');
  return { authorization: `Basic ${Buffer.from(plain).toString('base64')}` };
}

function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
