import type { Image } from '../images/image';
import type { Measure } from './keys';
import type { QueryContext } from './query';

/** Keys whose values are few enough to choose from. */
export const valueKeys = [
  'tag',
  'region',
  'status',
  'vendor',
  'type',
  'creator',
  'account',
] as const;

export type ValueKey = (typeof valueKeys)[number];

interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface ValueOptions {
  readonly context: QueryContext;
  /** The value is asked for by `=`; otherwise it is found in others, too. */
  readonly isWhole: boolean;
  /** That many at most. */
  readonly most: number;
  fits(value: string): boolean;
}

/** The values that images have, those of the most images first, and how many are found by each. */
export function countsOf(
  images: readonly Image[],
  key: ValueKey,
  { context, isWhole, most, fits }: ValueOptions,
): readonly ValueCount[] {
  const holders = new Map<string, Set<Image>>();
  for (const image of images) {
    for (const value of valuesOf(image, key, context)) {
      const known = holders.get(value) ?? new Set();
      holders.set(value, known.add(image));
    }
  }
  const byUse = (a: ValueCount, b: ValueCount) =>
    b.count - a.count || a.value.localeCompare(b.value, 'en');
  return [...holders]
    .filter(([value]) => fits(value))
    .map(([value, own]) => ({ value, count: own.size }))
    .toSorted(byUse)
    .slice(0, most)
    .map(({ value }) => ({ value, count: foundBy(value, holders, isWhole) }))
    .toSorted(byUse);
}

/** How many images have the value, or one that it is a part of. */
function foundBy(
  value: string,
  holders: ReadonlyMap<string, ReadonlySet<Image>>,
  isWhole: boolean,
): number {
  const wanted = value.toLowerCase();
  const fits = (other: string) => (isWhole ? other === wanted : other.includes(wanted));
  const found = [...holders].filter(([other]) => fits(other.toLowerCase()));
  return new Set(found.flatMap(([, images]) => [...images])).size;
}

/** Numbers and dates that are asked for often. */
export function amountsToTry(measure: Measure, operator: string): readonly string[] {
  const isExact = operator === ':' || operator === '=';
  switch (measure) {
    case 'size':
      return isExact ? [] : ['1GB', '2GB', '5GB', '10GB'];
    case 'money':
      return isExact ? ['0'] : ['$0.1', '$0.5', '$1', '$5'];
    case 'count':
      return ['1', '2', '3'];
    case 'past':
      return isExact ? ['today', '7d', '30d', '6m', '1y'] : ['7d', '30d', '6m', '1y'];
    case 'future':
      return ['7d', '30d', '6m', '1y'];
  }
}

function valuesOf(image: Image, key: ValueKey, context: QueryContext): readonly string[] {
  switch (key) {
    case 'tag':
      return image.tags;
    case 'region':
      return image.replicas.map(({ region }) => region);
    case 'status':
      return [image.status, ...image.replicas.map(({ status }) => status)];
    case 'vendor':
      return present(image.vendor ?? (image.isPublic ? 'Linode' : undefined));
    case 'type':
      return [image.type];
    case 'creator':
      return present(image.createdBy);
    case 'account':
      return present(context.accountName(image));
  }
}

function present(value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [value];
}
