import { NetworkError, type NetworkProblem, reasonOf } from '../../core/errors';
import { ProxyError } from '../../core/proxyError';

/** The certificate is for another name, has expired, or does not fit otherwise. */
const UNTRUSTED = /^(?:ERR_TLS_\w+|CERT_\w+|UND_ERR_PRX_TLS)$/;

/** Nobody who is known vouches for it, as where a company opens and closes what is encrypted. */
const UNKNOWN_AUTHORITY =
  /^(?:CERT_UNTRUSTED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Whose words about themselves say less than that it took too long. */
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

/** What Node adds to certificate errors; nobody starts an editor's Node by hand. */
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/** What kept a connection to `host` from coming about: no byte of a request has left. */
export function connectFailure(thrown: unknown, host: string): NetworkError | ProxyError {
  if (thrown instanceof NetworkError || thrown instanceof ProxyError) return thrown;
  const reason = reasonOf(thrown).replace(NODE_ADVICE, '');
  return new NetworkError(reason, false, { kind: kindOf(thrown), host, cause: thrown });
}

function kindOf(thrown: unknown): NetworkProblem {
  const has = (codes: RegExp) => hasCode(thrown, codes);
  if (has(TIMEOUT)) return 'timeout';
  if (has(UNKNOWN_AUTHORITY)) return 'unknownAuthority';
  return has(UNTRUSTED) ? 'untrusted' : 'other';
}

/** True when the error, or one behind it, has such a code. */
export function hasCode(thrown: unknown, codes: RegExp): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  return codes.test(code) || hasCode(thrown.cause, codes);
}
