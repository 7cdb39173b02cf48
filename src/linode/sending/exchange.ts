import type { Dispatcher } from 'undici';
import { networkFailure } from './networkFailure';

/** One request as it goes over the wire. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array> | undefined;
  readonly signal: AbortSignal | undefined;
  /** For the head of the answer, once the request is sent; between two pieces of its body. */
  readonly timeoutMs: number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
}

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Sends it once and reads the whole answer; follows no redirect. Throws a `NetworkError`, a
 * `ProxyError`, or the signal's reason.
 */
export async function exchange(dispatcher: Dispatcher, sent: Exchange): Promise<RawAnswer> {
  const { url, signal, timeoutMs } = sent;
  signal?.throwIfAborted();
  try {
    const answer = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: sent.method,
      headers: { ...sent.headers },
      // undici takes async iterables; its types know only Node's streams.
      body: (sent.body ?? null) as string | null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      ...(signal && { signal }),
    });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  } catch (error) {
    throw networkFailure(error, signal);
  }
}

export function headerText(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
