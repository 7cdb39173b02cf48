import type { WireImage } from './wire';
import type { Behaviour } from './world';

/** The image as the API answers it, in the shape the behaviour asks for (FACTS 2, 19.3). */
export function imageAnswer(image: WireImage, behaviour: Behaviour): Record<string, unknown> {
  if (behaviour.imageShape === '2024') {
    const { regions, is_shared, image_sharing, ...old } = image;
    return old;
  }
  if (image.is_public) {
    if (behaviour.imageShape === 'current') return { ...image };
    return { ...image, regions: [], total_size: image.size };
  }
  return { ...image, total_size: totalSize(image) };
}

/** MB of all replicas that hold the image; those on their way do not count yet (FACTS 7). */
function totalSize(image: WireImage): number {
  if (image.status !== 'available') return image.size;
  const held = (image.regions ?? []).filter(
    ({ status }) => status === 'available' || status === 'pending deletion',
  );
  return image.size * held.length;
}
