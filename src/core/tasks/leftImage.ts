import { ImageFailedError, isCancellation, NetworkError } from '../errors';
import type { StoppedUpload } from '../upload/deliverUpload';

/**
 * What is left of an upload that stopped: an image without data, which is of no use; one that has all
 * or perhaps all of it, which Linode goes on with; or none.
 */
export type LeftImage = 'empty' | 'goesOn' | 'gone';

export function leftImage({ entry, error, percent, phase }: StoppedUpload): LeftImage {
  if (error instanceof ImageFailedError) return error.isGone ? 'gone' : 'empty';
  if (phase === 'processing' || entry.state === 'sent') return 'goesOn';
  const isAllGiven = percent === 100 && (error instanceof NetworkError || isCancellation(error));
  return isAllGiven ? 'goesOn' : 'empty';
}
