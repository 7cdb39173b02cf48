import { CancelledError, ImageFailedError, NetworkError } from '../../../kit/errors';
import { ProxyError } from '../../../kit/proxyError';
import { ImageFileError } from '../../preflight/model/imageFileError';

interface StorageErrorOptions {
  readonly isExpired?: boolean;
}

/**
 * An upload was answered by something else than its confirmation. `code` is S3's own, such as
 * `AccessDenied`, and stands for the message where that is empty; without a code, it was not the store
 * that spoke.
 */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
  /** True when the address had ended, by its own date and the store's. */
  readonly isExpired: boolean;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    { isExpired = false }: StorageErrorOptions = {},
  ) {
    super(message || code);
    this.isExpired = isExpired;
  }
}

/** The answer of a proxy, a gateway or a sign-in page, on the way to the store at `host`. */
export class GatewayError extends StorageError {
  override readonly name = 'GatewayError';

  constructor(
    status: number,
    readonly host: string,
  ) {
    super(status, '', `Something between here and ${host} answered with status ${status}`);
  }
}

/** The signed address of an upload is not kept any more: another image is needed. */
export class TargetLostError extends Error {
  override readonly name = 'TargetLostError';
}

/** True for what may pass by itself: the store was not reached, is busy or out of order. */
export function isTransient(error: unknown): boolean {
  if (error instanceof StorageError) {
    const { code, status } = error;
    return status >= 500 || status === 408 || status === 429 || code === 'RequestTimeout';
  }
  const isOfTheWay = error instanceof NetworkError || error instanceof ProxyError;
  return isOfTheWay && error.mayPass && !isDoubtful(error);
}

/** What the store says, too, when something on the way ended the body: Ceph RGW says either. */
const OF_CUT_BODIES = ['NoSuchKey', 'AccessDenied', 'IncompleteBody'];

/**
 * True for what is worth another try or two at the same address, and no more: the body may have been
 * cut on the way, somebody else may have answered, the disk of the file may have slept.
 */
export function isDoubtful(error: unknown): boolean {
  return (
    (error instanceof StorageError && OF_CUT_BODIES.includes(error.code) && !isExpired(error)) ||
    (error instanceof NetworkError && error.kind === 'answeredEarly') ||
    (error instanceof ImageFileError && error.problem.kind === 'silent')
  );
}

/**
 * True when the store may have taken all that it was given, though it was not heard. What a gateway
 * says in its place tells nothing of the store, unless it refused to pass it on.
 */
export function isAnswerLost(error: unknown): boolean {
  if (error instanceof StorageError) {
    return error.code === '' && (error.status < 300 || error.status >= 500);
  }
  return error instanceof NetworkError;
}

/**
 * True when the store says that the 24 hours of a signed URL are over. S3 has no code of its own for
 * that: it is an `AccessDenied` after the end of the address, or one that says “Request has expired”.
 */
export function isExpired(error: unknown): boolean {
  if (!(error instanceof StorageError)) return false;
  const isSaid = error.code === 'AccessDenied' && /\bexpired\b/i.test(error.message);
  return error.isExpired || isSaid || /^(?:RequestExpired|ExpiredToken)$/.test(error.code);
}

/** Codes that blame the file, or the room at the store, and not the address. */
const NOT_OF_ADDRESS = ['EntityTooLarge', 'QuotaExceeded', ...OF_CUT_BODIES];

/** True when the store does not take these bytes at that address, now or later. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof StorageError &&
    error.code !== '' &&
    [400, 403, 404, 405, 409, 412].includes(error.status) &&
    !NOT_OF_ADDRESS.includes(error.code) &&
    !isTransient(error) &&
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

/** Called off together with others: the user has said for all what becomes of the empty images. */
export class CalledOffError extends CancelledError {
  constructor(readonly wantsDeletion: boolean) {
    super();
  }
}
