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
