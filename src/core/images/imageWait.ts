import { ReplicaFailedError } from '../errors';
import type { Clock } from '../ports';
import { arrivingRegions, type Image } from './image';
import type { ImageWatch, WaitOptions } from './imageWatch';

/** What a wait needs. */
export interface Waiting {
  readonly watch: Pick<ImageWatch, 'untilAvailable'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Waits until an image is available, and its copies in `regions` too; throws a `ReplicaFailedError`
 * when the service gives up one of these, and else what `ImageWatch.untilAvailable` throws.
 */
export function untilAvailable(
  { watch }: Waiting,
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
  waiting: Waiting,
  id: string,
  options: Omit<WaitOptions, 'regions'>,
): Promise<Image> {
  const deadline = waiting.clock.now() + options.timeoutMs;
  const image = await untilAvailable(waiting, id, options);
  const regions = arrivingRegions(image);
  if (regions.length === 0) return image;
  const timeoutMs = deadline - waiting.clock.now();
  return untilAvailable(waiting, id, { ...options, regions, timeoutMs });
}
