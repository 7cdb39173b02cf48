import { ImageFailedError, NetworkError, StorageError, TargetLostError } from '../errors';
import { ProxyError } from '../proxyError';

/** True for what may pass by itself: the store was not reached, is busy or out of order. */
export function mayPass(error: unknown): boolean {
  if (error instanceof StorageError) {
    return error.status >= 500 || error.status === 429 || error.code === 'RequestTimeout';
  }
  return (error instanceof NetworkError || error instanceof ProxyError) && error.mayPass;
}

/**
 * True when the store may have taken all that it was given, though it was not heard. What a gateway
 * says in its place (without S3’s code) tells nothing of the store.
 */
export function isAnswerLost(error: unknown): boolean {
  if (error instanceof StorageError) return error.status > 500 && error.code === '';
  return error instanceof NetworkError;
}

/**
 * True when the store says that the 24 hours of a signed URL are over. S3 has no code of its own for
 * that: it is an `AccessDenied` that says “Request has expired”.
 */
export function isExpired(error: unknown): boolean {
  return (
    error instanceof StorageError &&
    (/^(?:RequestExpired|ExpiredToken)$/.test(error.code) || /\bexpired\b/i.test(error.message))
  );
}

/** True when the store does not take these bytes at that address, now or later. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof StorageError &&
    [400, 403, 404, 405, 409, 412].includes(error.status) &&
    error.code !== 'EntityTooLarge' &&
    !mayPass(error) &&
    !isExpired(error)
  );
}

/** True when no byte can be sent into that image any more: it takes another one. */
export function needsNewImage(error: unknown): boolean {
  return (
    error instanceof ImageFailedError ||
    error instanceof TargetLostError ||
    isExpired(error) ||
    isRefused(error)
  );
}
