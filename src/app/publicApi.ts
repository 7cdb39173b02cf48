// For other extensions: what `vscode.extensions.getExtension('images-for-linode.linode-images')` gives
// when it is activated. The package holds this file as dist/api.d.ts; copy it, it needs nothing else.

import type { CancellationToken } from 'vscode';

/** What is there stays as it is; what is added raises the version. */
export interface LinodeImagesApi {
  readonly version: 1;

  /**
   * Waits until an image (`private/123`) is available, and gives it. Shows nothing and asks nobody:
   * it takes the account that is signed in at the call, and stays with it. A lost connection is
   * waited out. Rejects with an `Error` that has a `LinodeImagesErrorName` as its `name` and a
   * `message` in the user's language, or with VS Code's `CancellationError`.
   */
  waitUntilAvailable(imageId: string, options?: WaitUntilAvailableOptions): Promise<LinodeImage>;
}

export interface WaitUntilAvailableOptions {
  /** How long to wait, in ms; the setting `linodeImages.waitMinutes` when left out. */
  readonly timeoutMs?: number;
  /** Regions whose copies are waited for as well, such as `us-ord`. */
  readonly regions?: readonly string[];
  /** Ends the wait. Linode goes on with the image. */
  readonly token?: CancellationToken;
}

/**
 * - `WaitTimeoutError`: the time has passed, which says nothing about the image
 * - `ImageFailedError`: the image could not be made; the message says why where Linode does
 * - `ReplicaTimedOutError`: Linode gave up a copy to one of the regions
 * - `ImageNotFoundError`: the account has no such image, or the user may not see it
 * - `SignedOutError`: nobody is signed in; the command `linodeImages.signIn` asks
 * - `TokenRefusedError`, `MissingScopeError`: the token expired, or may not do this
 * - `ApiError`: Linode refused for another reason, which is in the message
 */
export type LinodeImagesErrorName =
  | 'WaitTimeoutError'
  | 'ImageFailedError'
  | 'ReplicaTimedOutError'
  | 'ImageNotFoundError'
  | 'SignedOutError'
  | 'TokenRefusedError'
  | 'MissingScopeError'
  | 'ApiError';

/** An image as Linode's API calls its parts. */
export interface LinodeImage {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** `available`, `creating`, `pending_upload`, and what may come. */
  readonly status: string;
  /** `manual`, `automatic`, `shared`, and what may come. */
  readonly type: string;
  /** What a disk must have to take the image, in MB. */
  readonly size: number;
  /** All copies together, in MB; null where it is not known. */
  readonly total_size: number | null;
  readonly regions: readonly { readonly region: string; readonly status: string }[];
  readonly tags: readonly string[];
  readonly capabilities: readonly string[];
  /** ISO 8601, UTC; null where it is not known. */
  readonly created: string | null;
  readonly updated: string | null;
}
