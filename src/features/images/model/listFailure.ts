import {
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  TokenRefusedError,
} from '../../../kit/errors';
import { ProxyError } from '../../../kit/proxyError';

/**
 * Why a list was not read, as far as it matters to what is shown and when it is tried again. `blocked`:
 * a proxy or a certificate stands in the way until somebody changes something.
 */
export type ListFailure =
  | 'tokenRefused'
  | 'missingScope'
  | 'offline'
  | 'blocked'
  | 'rateLimited'
  | 'maintenance'
  | 'failed';

/** The one place that tells why a list failed by the error's class. */
export function listFailure(error: unknown): ListFailure {
  if (error instanceof TokenRefusedError) return 'tokenRefused';
  if (error instanceof MissingScopeError) return 'missingScope';
  if (error instanceof NetworkError || error instanceof ProxyError) {
    return error.mayPass ? 'offline' : 'blocked';
  }
  if (error instanceof RateLimitedError) return 'rateLimited';
  return error instanceof MaintenanceError ? 'maintenance' : 'failed';
}

/** True where another token does it, and nothing else. */
export function isTokenFailure(failure: ListFailure): boolean {
  return failure === 'tokenRefused' || failure === 'missingScope';
}
