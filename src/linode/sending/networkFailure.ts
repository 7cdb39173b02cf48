import { NetworkError, ProxyError, reasonOf } from '../../core/errors';

/** Failures before a byte of the request left: finding the name, connecting, the certificate. */
const BEFORE_SENDING =
  /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Nothing but a change of settings or of certificates helps against these. */
const UNTRUSTED =
  /^(?:ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Whose words about themselves say less than that it took too long. */
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/;

/** undici tells of proxies by the text alone: of a refused CONNECT, and of 407 without a tunnel. */
const PROXY_REFUSAL = /^Proxy (?:response|Authentication Required) ?\((\d+)\)/;

/** What Node adds to certificate errors; nobody starts an editor's Node by hand. */
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/**
 * The error of this extension for what undici threw: the signal's reason after an abort, a
 * `ProxyError`, or a `NetworkError` that says whether the server may have seen the request.
 */
export function networkFailure(thrown: unknown, signal: AbortSignal | undefined): Error {
  if (signal?.aborted) return toError(signal.reason);
  const reason = reasonOf(thrown).replace(NODE_ADVICE, '');
  const proxyStatus = PROXY_REFUSAL.exec(reason)?.[1];
  if (proxyStatus) {
    return new ProxyError({ kind: 'refused', status: Number(proxyStatus) }, { cause: thrown });
  }
  const has = (codes: RegExp) => hasSome(thrown, ({ code = '' }) => codes.test(code));
  const kind = has(TIMEOUT) ? 'timeout' : has(UNTRUSTED) ? 'untrusted' : 'other';
  return new NetworkError(reason, !hasSome(thrown, isBeforeSending), { kind, cause: thrown });
}

/** True when that holds for the error or for one behind it. */
function hasSome(thrown: unknown, holds: (error: NodeJS.ErrnoException) => boolean): boolean {
  return thrown instanceof Error && (holds(thrown) || hasSome(thrown.cause, holds));
}

function isBeforeSending({ code, syscall }: NodeJS.ErrnoException): boolean {
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return code !== undefined && BEFORE_SENDING.test(code);
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
