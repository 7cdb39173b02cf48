import type { Clock } from '../ports';
import { arrivingRegions, type Image } from './image';
import type { ImageWatch, WaitOptions } from './imageWatch';

/** What a wait within one deadline needs. */
export interface Waiting {
  readonly watch: ImageWatch;
  readonly clock: Clock;
}

/** Waits, within one deadline, for an image and for all copies of it that are on their way then. */
export async function untilArrived(
  { clock, watch }: Waiting,
  id: string,
  options: Omit<WaitOptions, 'regions'>,
): Promise<Image> {
  const deadline = clock.now() + options.timeoutMs;
  const image = await watch.untilAvailable(id, options);
  const regions = arrivingRegions(image);
  if (regions.length === 0) return image;
  return watch.untilAvailable(id, { ...options, regions, timeoutMs: deadline - clock.now() });
}
