import { NetworkError, ProxyError, reasonOf } from '../core/errors';

/** Failures before a byte of the request left: finding the name, connecting, the certificate. */
const BEFORE_SENDING =
  /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

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
    return new ProxyError(`The proxy refused the connection (${proxyStatus})`, { cause: thrown });
  }
  return new NetworkError(reason, !failedBeforeSending(thrown), { cause: thrown });
}

function failedBeforeSending(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  if (code !== undefined && BEFORE_SENDING.test(code)) return true;
  return failedBeforeSending(thrown.cause);
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
