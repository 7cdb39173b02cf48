import type { Image } from '../images/image';
import { sizeOfAllMb } from '../images/imageSize';
import { costOfAll, type ImagePrice } from '../pricing';
import { filterImages, type QueryContext, readQuery } from '../query/query';

/** Sums of some images. */
export interface InventoryTotals {
  readonly count: number;
  /** All replicas, those that cost nothing included; of public images one copy each. */
  readonly sizeMb: number;
  /** In US dollars. */
  readonly monthlyCost: number;
}

/** One bar of a picture: how much of the images lies there. */
export interface SizeOf<T> {
  readonly of: T;
  readonly sizeMb: number;
  readonly count: number;
}

/** How long ago images were created, as queries: each image fits one. */
export const AGE_TERMS = {
  week: ['created>=1w'],
  month: ['created<1w', 'created>=1m'],
  quarter: ['created<1m', 'created>=3m'],
  year: ['created<3m', 'created>=1y'],
  older: ['created<1y'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Age = keyof typeof AGE_TERMS;

export function inventoryTotals(images: readonly Image[], price: ImagePrice): InventoryTotals {
  return {
    count: images.length,
    sizeMb: sizeOfAllMb(images),
    monthlyCost: costOfAll(images, price),
  };
}

/** What the copies in each region take, the largest first. Only copies that are there count. */
export function sizeByRegion(images: readonly Image[]): readonly SizeOf<string>[] {
  const sizes = new Map<string, { sizeMb: number; count: number }>();
  for (const image of images) {
    for (const { region, status } of image.replicas) {
      if (status !== 'available') continue;
      const size = sizes.get(region) ?? { sizeMb: 0, count: 0 };
      sizes.set(region, { sizeMb: size.sizeMb + image.sizeMb, count: size.count + 1 });
    }
  }
  return [...sizes]
    .map(([of, size]) => ({ of, ...size }))
    .sort((a, b) => b.sizeMb - a.sizeMb || (a.of < b.of ? -1 : 1));
}

/** What the images take by when they were created, the newest first; all ages, empty ones too. */
export function sizeByAge(images: readonly Image[], context: QueryContext): readonly SizeOf<Age>[] {
  return Object.entries(AGE_TERMS).map(([of, terms]) => {
    const those = filterImages(images, readQuery(terms.join(' ')), context);
    return { of: of as Age, sizeMb: sizeOfAllMb(those), count: those.length };
  });
}
