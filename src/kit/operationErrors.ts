/** Another job runs on the Linode, and did not end in the time that it was waited for. */
export class LinodeBusyError extends Error {
  override readonly name = 'LinodeBusyError';

  constructor(
    readonly linodeLabel: string,
    options?: ErrorOptions,
  ) {
    super(`${linodeLabel} is busy`, options);
  }
}

/** Something can be done only to an image that is available, and this one is not any more. */
export class ImageUnavailableError extends Error {
  override readonly name = 'ImageUnavailableError';

  constructor(readonly status: string) {
    super(`The image is ${status}`);
  }
}

/** The service could not put an image on a Linode. `reason` is its own text, unknown when it gave none. */
export class DeploymentFailedError extends Error {
  override readonly name = 'DeploymentFailedError';

  /** True when the Linode is gone from the account. */
  readonly isGone: boolean;

  constructor(
    readonly reason: string | undefined,
    { isGone = false, ...options }: ErrorOptions & { readonly isGone?: boolean } = {},
  ) {
    super(reason || 'No reason was given', options);
    this.isGone = isGone;
  }
}

/** The service gave up copying an image to these regions. Its other copies are as they were. */
export class ReplicaTimedOutError extends Error {
  override readonly name = 'ReplicaTimedOutError';

  constructor(readonly regions: readonly string[]) {
    super(`Timed out: ${regions.join(', ')}`);
  }
}
