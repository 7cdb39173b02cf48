import { type Image, isOwned, isRecovery } from './images/image';
import { storedMb } from './images/imageSize';

/** What keeping images costs, as far as it is known: the API does not tell. */
export interface ImagePrice {
  /** In US dollars, for each copy; a GB is 1000 MB here (the API: `total_size` / 100 is in cents). */
  readonly perGbMonth: number;
  /** When this was the price, such as `2026-04`. */
  readonly asOf: string;
}

/**
 * How an image is paid for. Public and shared images are somebody else's; recovery images are free.
 * One that is not available yet is `unknown`: until then the API gives the size of its disk, or none.
 */
export type Billing = 'notOurs' | 'free' | 'unknown' | 'paid';

const MB_PER_GB = 1000;

export function billingOf(image: Image): Billing {
  if (!isOwned(image)) return 'notOurs';
  if (isRecovery(image)) return 'free';
  return image.status === 'available' ? 'paid' : 'unknown';
}

/** About what that many copies of an image cost a month, in US dollars. Recovery images are free. */
export function monthlyCost(image: Image, copies: number, { perGbMonth }: ImagePrice): number {
  return isRecovery(image) ? 0 : (image.sizeMb / MB_PER_GB) * copies * perGbMonth;
}

/** About what an image costs a month with all its copies, in US dollars; 0 unless it is `paid`. */
export function costOf(image: Image, price: ImagePrice): number {
  return inDollars(paidSizeMb(image), price);
}

/** The same for many. */
export function costOfAll(images: readonly Image[], price: ImagePrice): number {
  return images.reduce((sum, image) => sum + costOf(image, price), 0);
}

/** About what one copy of an image costs a month, in US dollars; 0 unless it is `paid`. */
export function costOfCopy(image: Image, price: ImagePrice): number {
  return billingOf(image) === 'paid' ? inDollars(image.sizeMb, price) : 0;
}

/** About what the copies of these images in one region cost a month, in US dollars. */
export function costInRegion(images: readonly Image[], region: string, price: ImagePrice): number {
  return inDollars(sizeInRegionMb(images, region), price);
}

/** The copies of these images in one region that are paid for, together, in MB. */
export function sizeInRegionMb(images: readonly Image[], region: string): number {
  const there = images.filter((image) => paidRegions(image).includes(region));
  return there.reduce((sum, { sizeMb }) => sum + sizeMb, 0);
}

/** Where an image is paid for: `total_size` takes in a copy when it is available. */
export function paidRegions(image: Image): readonly string[] {
  if (billingOf(image) !== 'paid') return [];
  const there = image.replicas.filter(({ status }) => status === 'available');
  return there.map(({ region }) => region);
}

function paidSizeMb(image: Image): number {
  return billingOf(image) === 'paid' ? (storedMb(image) ?? 0) : 0;
}

function inDollars(sizeMb: number, { perGbMonth }: ImagePrice): number {
  return (sizeMb / MB_PER_GB) * perGbMonth;
}
