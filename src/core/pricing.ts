import { type Image, isOwned, isRecovery } from './images/image';

/** What keeping images costs, as far as it is known: the API does not tell. */
export interface ImagePrice {
  /** In US dollars, for each copy; a GB is 1000 MB here (the API: `total_size` / 100 is in cents). */
  readonly perGbMonth: number;
  /** When this was the price, such as `2026-04`. */
  readonly asOf: string;
}

const MB_PER_GB = 1000;

/** About what that many copies of an image cost a month, in US dollars. Recovery images are free. */
export function monthlyCost(image: Image, copies: number, { perGbMonth }: ImagePrice): number {
  return isRecovery(image) ? 0 : (image.sizeMb / MB_PER_GB) * copies * perGbMonth;
}

/**
 * About what an image costs a month with all its replicas, in US dollars. Recovery, public and shared
 * images are free, and so is one that is not available yet: its size is not known.
 */
export function costOf(image: Image, { perGbMonth }: ImagePrice): number {
  return (paidSizeMb(image) / MB_PER_GB) * perGbMonth;
}

/** The same for many. */
export function costOfAll(images: readonly Image[], price: ImagePrice): number {
  return images.reduce((sum, image) => sum + costOf(image, price), 0);
}

function paidSizeMb(image: Image): number {
  if (!isOwned(image) || isRecovery(image) || image.status !== 'available') return 0;
  return image.totalSizeMb ?? image.sizeMb;
}
