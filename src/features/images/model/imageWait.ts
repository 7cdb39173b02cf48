import * as l10n from '@vscode/l10n';
import { ImageFailedError } from '../../../kit/errors';
import { ReplicaTimedOutError } from '../../../kit/operationErrors';
import type { Clock } from '../../../kit/ports';
import { arrivingRegions, type Image } from './image';
import { replicaText, statusText } from './imageText';
import type { ImageWatch, WaitOptions } from './imageWatch';

/** What a wait within one deadline needs. */
export interface ImageWaitContext {
  readonly watch: ImageWatch;
  readonly clock: Clock;
}

/** Waits, within one deadline, for an image and for all copies of it that are on their way then. */
export async function untilArrived(
  { clock, watch }: ImageWaitContext,
  id: string,
  options: Omit<WaitOptions, 'regions'>,
): Promise<Image> {
  const deadline = clock.now() + options.timeoutMs;
  const image = await watch.untilAvailable(id, options);
  const regions = arrivingRegions(image);
  if (regions.length === 0) return image;
  return watch.untilAvailable(id, { ...options, regions, timeoutMs: deadline - clock.now() });
}

export interface ArrivalTextOptions {
  /** How far a capture is, where it is known. */
  readonly percent: number | undefined;
  readonly now: number;
}

/** What an image that is waited for still lacks: "creating 42%", "us-iad: replicating". */
export function arrivalText(image: Image, options: ArrivalTextOptions): string {
  const status = statusText(image, { ...options, upload: undefined });
  if (status !== undefined) return status;
  const arriving = arrivingRegions(image);
  return image.replicas
    .filter(({ region }) => arriving.includes(region))
    .map((replica) => l10n.t('{0}: {1}', replica.region, replicaText(replica.status)))
    .join(', ');
}

/** That an image or its copies did not come, for the sentence that goes on with why. */
export function didNotArrive(error: unknown, label: string): string {
  if (error instanceof ImageFailedError) return l10n.t('“{0}” did not become available', label);
  if (error instanceof ReplicaTimedOutError)
    return l10n.t('“{0}” was not copied everywhere', label);
  return l10n.t('Could not wait for “{0}”', label);
}
