/** What is asked by a piece of text. */
export const textKeys = [
  'label',
  'id',
  'description',
  'tag',
  'region',
  'status',
  'vendor',
  'type',
  'creator',
  'account',
] as const;

export type TextKey = (typeof textKeys)[number];

/** How the values of a key are written; a span of time counts back from now, or forward. */
export type Measure = 'size' | 'money' | 'count' | 'past' | 'future';

/** What is asked by an amount or a date. */
export const amountKeys = {
  size: 'size',
  total: 'size',
  cost: 'money',
  regions: 'count',
  created: 'past',
  updated: 'past',
  expires: 'future',
  eol: 'future',
} as const satisfies Record<string, Measure>;

export type AmountKey = keyof typeof amountKeys;

/** What is true of an image or is not; asked by `is:`. */
export const flags = [
  'deprecated',
  'protected',
  'encrypted',
  'public',
  'private',
  'shared',
  'recovery',
  'cloud-init',
  'replicated',
  'moving',
  'kubernetes',
] as const;

export type Flag = (typeof flags)[number];

export type QueryKey = TextKey | AmountKey | 'is';

export const queryKeys: readonly QueryKey[] = [
  ...textKeys,
  'is',
  ...(Object.keys(amountKeys) as AmountKey[]),
];

/** The flags that need no `is:`. The others are words that labels are made of. */
const bareFlags: readonly string[] = [
  'deprecated',
  'protected',
  'encrypted',
  'replicated',
  'cloud-init',
] satisfies readonly Flag[];

/** The names that the API has for what is shorter here. */
const aliases: Readonly<Record<string, QueryKey>> = {
  name: 'label',
  tags: 'tag',
  created_by: 'creator',
  total_size: 'total',
  expiry: 'expires',
};

/** The key of that name, in any case. */
export function keyOf(name: string): QueryKey | undefined {
  const lower = name.toLowerCase();
  return (
    queryKeys.find((key) => key === lower) ??
    (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined)
  );
}

export function flagOf(name: string): Flag | undefined {
  const lower = name.toLowerCase();
  return flags.find((flag) => flag === lower);
}

/** The flag that a word stands for without `is:`. */
export function bareFlagOf(word: string): Flag | undefined {
  return bareFlags.includes(word.toLowerCase()) ? flagOf(word) : undefined;
}

export function isAmountKey(key: QueryKey): key is AmountKey {
  return Object.hasOwn(amountKeys, key);
}

/** The name that was most likely meant; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const far = Math.min(3, Math.ceil(lower.length / 2));
  const ranked = names
    .map((one) => ({ one, distance: distance(lower, one) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance < far ? best.one : undefined;
}

/** How many letters must be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
