import { type Image, vendorOf } from '../../images/model/image';
import type { Measure } from './keys';
import type { QueryContext } from './terms';

/** Keys whose values are few enough to choose from. */
export const valueKeys = [
  'tag',
  'region',
  'status',
  'vendor',
  'type',
  'creator',
  'account',
  'shared-in',
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
  const values = images.map((image) => valuesOf(image, key, context));
  const holders = new Map<string, number>();
  for (const value of values.flat()) holders.set(value, (holders.get(value) ?? 0) + 1);
  const offered = [...holders]
    .filter(([value]) => fits(value))
    .map(([value, count]) => ({ value, count }))
    .toSorted(byUse)
    .slice(0, most)
    .map(({ value }) => value);
  if (offered.length === 0) return [];
  const found = foundBy(offered, [...holders.keys()], isWhole);
  const counts = offered.map(() => 0);
  for (const own of values) {
    for (const at of new Set(own.flatMap((value) => found.get(value) ?? []))) {
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return offered.map((value, at) => ({ value, count: counts[at] ?? 0 })).toSorted(byUse);
}

function byUse(a: ValueCount, b: ValueCount): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

/** By which of the offered values each value is found; those that are found by none are left out. */
function foundBy(
  offered: readonly string[],
  values: readonly string[],
  isWhole: boolean,
): ReadonlyMap<string, readonly number[]> {
  const wanted = offered.map((value) => value.toLowerCase());
  return new Map(
    values.flatMap((value) => {
      const text = value.toLowerCase();
      const hits = wanted.flatMap((one, at) =>
        (isWhole ? text === one : text.includes(one)) ? at : [],
      );
      return hits.length > 0 ? [[value, hits]] : [];
    }),
  );
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
      return [...new Set([image.status, ...image.replicas.map(({ status }) => status)])];
    case 'vendor':
      return present(vendorOf(image));
    case 'type':
      return [image.type];
    case 'creator':
      return present(image.createdBy);
    case 'account':
      return present(context.accountName(image));
    case 'shared-in':
      return context.shareGroupsOf(image);
  }
}

function present(value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [value];
}
