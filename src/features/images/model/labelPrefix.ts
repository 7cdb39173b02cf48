import type { Image } from './image';

const YEAR = '(?:19|20)\\d\\d';

const MONTH = '(?:0[1-9]|1[0-2])';

const DAY = '(?:0[1-9]|[12]\\d|3[01])';

const SIXTY = '[0-5]\\d';

/** `2026-11-30`, `20261130`, `261130` of this century. */
const DATE = `(?:${YEAR}[-_. ]?${MONTH}[-_. ]?${DAY}|[23]\\d${MONTH}${DAY})`;

/** `12-00`, `1200`, `12h00`, `12-00-05`, `120005.123Z`; alone it is none. */
const TIME = `(?:[01]\\d|2[0-3])[-_.:h]?${SIXTY}(?:[-_.:]?${SIXTY}(?:[.,]\\d+)?)?`;

const ZONE = '(?:Z|[-_ ]?UTC|[-+]\\d\\d[-:]?\\d\\d)';

/** `1.2`, `1.2.3-rc1`, `24.04b`, `v2`, `rc2`, `1.2-14-g4f2c1d9`; four numbers are an address, unless a `v` says no. */
const VERSION_PATTERN = [
  '(?:v\\d+(?:\\.\\d+)*|\\d+(?:\\.\\d+){1,2})[a-z]?',
  '(?:[-_.+~]?(?:rc|alpha|beta|pre|rev|build|[rbp])[-_.]?\\d+)?',
  '(?:-\\d+-g[\\da-f]{7,40})?',
].join('');

const SUFFIXES = [
  `${DATE}(?:[-_., T]{0,3}${TIME}${ZONE}?)?`,
  `${YEAR}[-_. ]?(?:${MONTH}|W(?:[0-4]\\d|5[0-3]))`,
  // Seconds or milliseconds since 1970, from 2001 on.
  '1\\d{9}(?:\\d{3})?',
  VERSION_PATTERN,
  '(?:rc|rev)\\d+',
  // A commit.
  '(?=[a-f]*\\d)(?=\\d*[a-f])[\\da-f]{7,40}',
  // Of what is made again and again, the number is a day or counts.
  '(?<=(?:hourly|nightly|daily|weekly|monthly|backup|snapshot|build|release).)\\d{4,}',
];

/** One of these at the end of a label, behind what separates them: not the rest of a longer number. */
const SUFFIX = new RegExp(`(?<!\\d\\.)(?<=[\\s\\-_.,?'])(?:${SUFFIXES.join('|')})$`, 'i');

const SUFFIX_OR_NUMBER = new RegExp(`${SUFFIX.source}|(?<=[\\s\\-_.,?'])\\d+$`, 'i');

/** No suffix is longer. */
const LONGEST_PREFIX = 64;

/**
 * What the labels of one series of images have in common: “golden-web” of “golden-web-2026-11-30-12-00”,
 * “nightly” of “nightly-1120”: the label without dates, times, versions and commits at its end. Any other
 * number stays, for “web-1” and “web-2” may be two machines. A label without such an end is its own.
 */
export function labelPrefix(label: string): string {
  return withoutEnds(label, SUFFIX);
}

/** The same without other numbers as well: “web” of “web-1”, for labels that are known to be one series. */
export function numberlessPrefix(label: string): string {
  return withoutEnds(label, SUFFIX_OR_NUMBER);
}

/** What the labels of images like this one have in common: public ones are systems, and no machines. */
export function seriesOf({ isPublic, label }: Pick<Image, 'isPublic' | 'label'>): string {
  return isPublic ? numberlessPrefix(label) : labelPrefix(label);
}

function withoutEnds(label: string, end: RegExp): string {
  let prefix = withoutGap(label);
  for (;;) {
    const [suffix] = end.exec(prefix.slice(-LONGEST_PREFIX)) ?? [];
    const shorter = suffix && withoutGap(prefix.slice(0, -suffix.length));
    if (!shorter || !/\p{L}/u.test(shorter)) return prefix || label;
    prefix = shorter;
  }
}

/** Without what separates parts, at the end. */
function withoutGap(label: string): string {
  let end = label.length;
  while (end > 0 && /[\s\-_.,?']/.test(label.charAt(end - 1))) end--;
  return label.slice(0, end);
}

const cachedPrefixes = new WeakMap<readonly Image[], ReadonlySet<string>>();

/** Tells the prefixes that several of these images have; worked out once for a list, when it is asked. */
export function sharedPrefixes(images: readonly Image[]): Pick<ReadonlySet<string>, 'has'> {
  return {
    has: (prefix) => {
      const prefixes = cachedPrefixes.get(images) ?? findShared(images);
      cachedPrefixes.set(images, prefixes);
      return prefixes.has(prefix);
    },
  };
}

function findShared(images: readonly Image[]): ReadonlySet<string> {
  const once = new Set<string>();
  const several = new Set<string>();
  for (const image of images) {
    const prefix = seriesOf(image);
    (once.has(prefix) ? several : once).add(prefix);
  }
  return several;
}
