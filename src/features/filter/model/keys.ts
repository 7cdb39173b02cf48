import * as l10n from '@vscode/l10n';

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
  'shared-in',
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

export type QueryFlag = (typeof flags)[number];

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
] satisfies readonly QueryFlag[];

/** The names that the API has for what is shorter here. */
const aliases: Readonly<Record<string, QueryKey>> = {
  name: 'label',
  tags: 'tag',
  created_by: 'creator',
  total_size: 'total',
  expiry: 'expires',
};

/** The key of that name, in any case. */
export function queryKeyOf(name: string): QueryKey | undefined {
  const lower = name.toLowerCase();
  return (
    queryKeys.find((key) => key === lower) ??
    (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined)
  );
}

export function flagOf(name: string): QueryFlag | undefined {
  const lower = name.toLowerCase();
  return flags.find((flag) => flag === lower);
}

/** The flag that a word stands for without `is:`. */
export function bareFlagOf(word: string): QueryFlag | undefined {
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

/** What is asked with a key, and how. */
export function keyText(key: QueryKey): string {
  switch (key) {
    case 'label':
      return l10n.t('a part of the label; all of it with =');
    case 'id':
      return l10n.t('ID, such as private/123 or 123');
    case 'description':
      return l10n.t('a part of the description');
    case 'tag':
      return l10n.t('tag; tag:web,db is any of them, -tag:* is none at all');
    case 'region':
      return l10n.t('where a copy is kept, such as us-ord or Chicago');
    case 'status':
      return l10n.t('of the image, or of any of its copies');
    case 'vendor':
      return l10n.t('of a public image, such as Debian');
    case 'type':
      return l10n.t('manual, automatic (recovery) or shared');
    case 'creator':
      return l10n.t('the user who made it');
    case 'account':
      return l10n.t('the account that it is listed for');
    case 'shared-in':
      return l10n.t('the share group that it came by, or is in');
    case 'is':
      return l10n.t('public, private, shared, recovery, deprecated, protected, moving, …');
    case 'size':
      return l10n.t('size>2000 (MB), size<=1.5GB, size:1GB..5GB');
    case 'total':
      return l10n.t('size of all copies together');
    case 'cost':
      return l10n.t('dollars a month for all copies, about: cost>0.5');
    case 'regions':
      return l10n.t('number of copies: regions>1');
    case 'created':
      return l10n.t('created<2025-01-01, created:2025, created>30d (in the last 30 days)');
    case 'updated':
      return l10n.t('last change: updated>2w, updated<2025-06');
    case 'expires':
      return l10n.t('when Linode deletes it: expires<7d (within 7 days)');
    case 'eol':
      return l10n.t('end of life of a public image: eol<1y');
  }
}

/** What is true of images with a flag. */
export function flagText(flag: QueryFlag): string {
  switch (flag) {
    case 'deprecated':
      return l10n.t('deprecated, or past its end of life');
    case 'protected':
      return l10n.t('protected from deletion');
    case 'encrypted':
      return l10n.t('known to be encrypted');
    case 'public':
      return l10n.t('by Linode, for everybody');
    case 'private':
      return l10n.t('of the account');
    case 'shared':
      return l10n.t('shared with the account, or by it');
    case 'recovery':
      return l10n.t('of a deleted Linode');
    case 'cloud-init':
      return l10n.t('takes user data');
    case 'replicated':
      return l10n.t('in more than one region');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'kubernetes':
      return l10n.t('by Linode, for the nodes of Kubernetes clusters');
  }
}
