import { compareKeys, compareValues, naturalKey } from '../../../kit/naturalOrder';
import { costOf, type ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import type { SortKey, SortOrder } from './arrangement';

export interface SortOptions extends SortOrder {
  readonly price: ImagePrice;
}

/** By list, in each order that was asked for: the two views have one each. */
const cachedSortings = new WeakMap<readonly Image[], Map<string, readonly Image[]>>();

/**
 * The images in that order; equal ones by label, then by id. What has no such value comes last, either
 * way. A list that was sorted so before is not sorted again: who filters it keeps its order.
 */
export function sortedImages(images: readonly Image[], options: SortOptions): readonly Image[] {
  const { sortBy, isDescending, price } = options;
  const order = [sortBy, isDescending, price.perGbMonth].join();
  const orders = cachedSortings.get(images) ?? new Map<string, readonly Image[]>();
  const sorted = orders.get(order) ?? sortNow(images, options);
  cachedSortings.set(images, orders.set(order, sorted));
  return sorted;
}

interface SortRow {
  readonly image: Image;
  readonly label: string;
  readonly value: number | undefined;
}

function sortNow(images: readonly Image[], options: SortOptions): readonly Image[] {
  const { sortBy, isDescending, price } = options;
  const turn = isDescending ? -1 : 1;
  const labelTurn = sortBy === 'label' ? turn : 1;
  const rows = images.map((image): SortRow => {
    const value = imageSortValue(image, sortBy, price);
    return { image, label: naturalKey(image.label), value };
  });
  rows.sort(
    (a, b) =>
      compareValues(a.value, b.value, turn) ||
      labelTurn * compareKeys(a.label, b.label) ||
      compareKeys(naturalKey(a.image.id), naturalKey(b.image.id)),
  );
  return rows.map(({ image }) => image);
}

function imageSortValue(image: Image, sortBy: SortKey, price: ImagePrice): number | undefined {
  switch (sortBy) {
    case 'label':
      return undefined;
    case 'size':
      return image.sizeMb;
    case 'cost':
      return costOf(image, price);
    case 'endOfLife':
      return (image.endOfLife ?? image.expiry)?.getTime();
    case 'created':
    case 'updated':
      return image[sortBy]?.getTime();
  }
}
