import { ReplicaFailedError } from '../errors';
import type { Clock } from '../ports';
import { arrivingRegions, type Image } from './image';
import type { ImageWatch, WaitOptions } from './imageWatch';

/** What a wait within one deadline needs. */
export interface Waiting {
  readonly watch: ImageWatch;
  readonly clock: Clock;
}

/**
 * Waits until an image is available, and its copies in `regions` too; throws a `ReplicaFailedError`
 * when the service gives up one of these, and else what `ImageWatch.untilAvailable` throws.
 */
export function untilAvailable(
  watch: ImageWatch,
  id: string,
  options: WaitOptions,
): Promise<Image> {
  const { onLook, regions = [] } = options;
  return watch.untilAvailable(id, {
    ...options,
    onLook: (image, percent) => {
      onLook?.(image, percent);
      const failed = image.replicas.filter(
        ({ region, status }) => status === 'timedout' && regions.includes(region),
      );
      if (failed.length > 0) {
        throw new ReplicaFailedError(
          id,
          failed.map(({ region }) => region),
        );
      }
    },
  });
}

/** Waits, within one deadline, for an image and for all copies of it that are on their way then. */
export async function untilArrived(
  { clock, watch }: Waiting,
  id: string,
  options: Omit<WaitOptions, 'regions'>,
): Promise<Image> {
  const deadline = clock.now() + options.timeoutMs;
  const image = await untilAvailable(watch, id, options);
  const regions = arrivingRegions(image);
  if (regions.length === 0) return image;
  const timeoutMs = deadline - clock.now();
  return untilAvailable(watch, id, { ...options, regions, timeoutMs });
}
