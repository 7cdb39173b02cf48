import type { Dispatcher } from 'undici';
import { NetworkError, reasonOf } from '../../kit/errors';
import { orAborted } from '../../kit/event';
import { ProxyError } from '../../kit/proxyError';
import { hasCode } from '../connection/tunnel';

/** Whose words about themselves say less than that it took too long. */
const RESPONSE_TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/;

/** The settings have closed these connections just before the request began. */
const CLOSED = /^UND_ERR_(?:CLOSED|DESTROYED)$/;

/**
 * The error of this extension for what undici threw: the signal's reason after an abort, what kept a
 * connection from coming about (see `connectFailure`), or a `NetworkError`: the connection stood, so
 * the server may have seen the request.
 */
export function networkFailure(thrown: unknown, signal: AbortSignal | undefined): Error {
  if (signal?.aborted) return toError(signal.reason);
  if (thrown instanceof NetworkError || thrown instanceof ProxyError) return thrown;
  if (hasCode(thrown, CLOSED)) return new ProxyError({ kind: 'changed' });
  const kind = hasCode(thrown, RESPONSE_TIMEOUT) ? 'timeout' : 'other';
  return new NetworkError(reasonOf(thrown), true, { kind, cause: thrown });
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** One request as it goes over the wire. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array> | undefined;
  readonly signal: AbortSignal | undefined;
  /**
   * How long the answer may take after the last byte that is sent, in ms, and again between two pieces
   * of it; as long besides for all that comes before, which may be the answer of a proxy.
   */
  readonly timeoutMs: number;
  /** True where the sender itself watches over all that comes before. */
  readonly isWatched?: boolean;
  /** For the whole body, in ms; four times as long as for the head unless told. */
  readonly bodyTimeoutMs?: number;
  /** The most that is read of the body; 64 MiB unless told, six times the list of 10,000 images. */
  readonly mostBytes?: number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** True when there was more than is read. */
  readonly isCut?: boolean;
}

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

const MOST_BYTES = 64 * 1024 ** 2;

/**
 * Sends it once and reads the whole answer; follows no redirect. Throws a `NetworkError`, a
 * `ProxyError`, or the signal's reason, and that at once: undici hears of a signal only when a
 * connection stands, which may be never.
 */
export async function exchange(dispatcher: Dispatcher, sent: Exchange): Promise<RawAnswer> {
  const { isWatched, signal, timeoutMs, bodyTimeoutMs = 4 * timeoutMs } = sent;
  signal?.throwIfAborted();
  const deadline = new Deadline();
  const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  const run = async (): Promise<RawAnswer> => {
    if (!isWatched) deadline.set(2 * timeoutMs);
    const { body, headers, statusCode: status } = await dispatchRequest(dispatcher, sent, either);
    deadline.set(bodyTimeoutMs);
    return { status, headers, ...(await readText(body, sent.mostBytes ?? MOST_BYTES)) };
  };
  try {
    return await orAborted(run(), either);
  } catch (error) {
    throw networkFailure(error, either);
  } finally {
    deadline.clear();
  }
}

function dispatchRequest(
  dispatcher: Dispatcher,
  { body, headers, method, timeoutMs, url }: Exchange,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers: { ...headers },
    // undici takes async iterables; its types know only Node's streams.
    body: (body ?? null) as string | null,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    signal,
  });
}

async function readText(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Pick<RawAnswer, 'text' | 'isCut'>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes > mostBytes) break; // It closes the connection.
  }
  const text = new TextDecoder().decode(Buffer.concat(pieces).subarray(0, mostBytes));
  return { text, isCut: bytes > mostBytes };
}

/** Ends a request that takes too long. */
class Deadline {
  readonly #late = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#late.signal;
  }

  /** In so many ms, in place of the one before. */
  set(ms: number): void {
    this.clear();
    const error = new NetworkError('It took too long', true, { kind: 'timeout' });
    this.#timer = setTimeout(() => this.#late.abort(error), ms);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

export function headerText(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
