import { NetworkError, reasonOf } from '../../core/errors';
import { ProxyError } from '../../core/proxyError';
import { hasCode } from '../connection/connectFailure';

/** Whose words about themselves say less than that it took too long. */
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/;

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
  const kind = hasCode(thrown, TIMEOUT) ? 'timeout' : 'other';
  return new NetworkError(reasonOf(thrown), true, { kind, cause: thrown });
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
