import { StorageError } from '../errors';

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
    !isExpired(error)
  );
}
