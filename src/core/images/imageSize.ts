import type { Image } from './image';

/**
 * What an image takes with all its replicas, in MB. Undefined for public images, of which the API
 * does not tell it, and until the image is available: before, it gives the size of its disk.
 */
export function storedMb(image: Image): number | undefined {
  return image.isPublic ? undefined : sizeOf(image);
}

/**
 * What images take with all their replicas, together, in MB; of public ones, one copy. What is not
 * available yet takes nothing.
 */
export function sizeOfAllMb(images: readonly Image[]): number {
  return images.reduce((sum, image) => sum + (sizeOf(image) ?? 0), 0);
}

function sizeOf({ sizeMb, status, totalSizeMb }: Image): number | undefined {
  return status === 'available' ? (totalSizeMb ?? sizeMb) : undefined;
}
