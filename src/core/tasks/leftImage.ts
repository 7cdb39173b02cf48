import { ImageFailedError, NetworkError } from '../errors';
import type { StoppedUpload } from '../upload/deliverUpload';

/**
 * What is left of an upload that stopped: an image that will never be of use; one that has all of its
 * data or, after a loss at the very end, perhaps all, which Linode goes on with; or none.
 */
export type LeftImage = 'unfinished' | 'goesOn' | 'gone';

export function leftImage({ entry, error, percent, phase }: StoppedUpload): LeftImage {
  if (error instanceof ImageFailedError) return error.isGone ? 'gone' : 'unfinished';
  if (phase === 'processing' || entry.state === 'sent') return 'goesOn';
  return percent === 100 && error instanceof NetworkError ? 'goesOn' : 'unfinished';
}
