import * as l10n from '@vscode/l10n';
import { oncePerKey } from './event';
import { languageTag } from './language';

const MB_PER_GB = 1024;
const BYTES_PER_MB = 1024 * 1024;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** "$0.14", "$1.20", "$37": an estimate in US dollars, to two significant digits, and cents up to ten dollars. */
export function moneyText(dollars: number): string {
  const rounded = Number(dollars.toPrecision(2));
  const cents = rounded >= 10 ? 0 : 2;
  return rounded.toLocaleString(languageTag(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: cents,
    maximumFractionDigits: rounded > 0 && rounded < 0.1 ? 4 : cents,
  });
}

/** "$24", "$7.20", "$0.0125": a price in US dollars as it is, cents only where there are some. */
export function priceText(dollars: number): string {
  return dollars.toLocaleString(languageTag(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Number.isInteger(dollars) ? 0 : 2,
    maximumFractionDigits: 4,
  });
}

/** "10,000" */
export function countText(count: number): string {
  return numberText(count);
}

/** "1 image", "10,000 images", "9 of 12 images", "none of 12 images" */
export function imagesText(total: number, done = total): string {
  if (total === 1 && done === 1) return l10n.t('1 image');
  if (done === total) return l10n.t('{0} images', countText(total));
  if (done === 0) return l10n.t('none of {0} images', countText(total));
  return l10n.t('{0} of {1} images', countText(done), countText(total));
}

/** "366 MB", "1.4 GB", "24 GB": two significant digits from a GB on, 1 GB = 1024 MB as Linode counts. */
export function sizeText(sizeMb: number): string {
  if (sizeMb < MB_PER_GB) return l10n.t('{0} MB', numberText(Math.ceil(sizeMb)));
  return l10n.t('{0} GB', numberText(sizeMb / MB_PER_GB, sizeMb < 10 * MB_PER_GB ? 1 : 0));
}

/** "6,144 MB": whole MB, rounded up, so that what is a little over a limit does not look like the limit. */
export function megabytesText(bytes: number): string {
  return l10n.t('{0} MB', numberText(Math.ceil(bytes / BYTES_PER_MB)));
}

/** The size of a file. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return l10n.t('{0} bytes', numberText(bytes));
  if (bytes < BYTES_PER_MB) return l10n.t('{0} KB', numberText(Math.ceil(bytes / 1024)));
  return sizeText(bytes / BYTES_PER_MB);
}

/** "84 MB/s" */
export function speedText(bytesPerSecond: number): string {
  const mbPerSecond = bytesPerSecond / BYTES_PER_MB;
  return l10n.t('{0} MB/s', numberText(mbPerSecond, mbPerSecond < 10 ? 1 : 0));
}

/** "20 s", "3 min", "21 h", "5 days": the largest unit that fits, never a false zero. */
export function spanText(seconds: number): string {
  const { unit, count } = spanUnit(seconds);
  if (unit !== 'day') return shortSpanText(seconds);
  return count === 1 ? l10n.t('1 day') : l10n.t('{0} days', count);
}

/** "20 s", "3 min", "21 h", "5 d": the same for a narrow row. */
export function shortSpanText(seconds: number): string {
  const { unit, count } = spanUnit(seconds);
  switch (unit) {
    case 'second':
      return l10n.t('{0} s', count);
    case 'minute':
      return l10n.t('{0} min', count);
    case 'hour':
      return l10n.t('{0} h', count);
    case 'day':
      return l10n.t('{0} d', count);
  }
}

/** Hours up to a day, and never 60 of a unit: what is rounded up to the next one is one of that. */
function spanUnit(seconds: number) {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < MINUTE_S) return { unit: 'second', count: whole } as const;
  const minutes = Math.round(seconds / MINUTE_S);
  if (minutes < 60) return { unit: 'minute', count: Math.max(1, minutes) } as const;
  const hours = Math.round(seconds / HOUR_S);
  if (hours <= 24) return { unit: 'hour', count: hours } as const;
  return { unit: 'day', count: Math.round(seconds / DAY_S) } as const;
}

/** "3 h ago" up to a week, then the date. */
export function agoText(then: Date, now: number): string {
  const seconds = (now - then.getTime()) / 1000;
  if (seconds < 5) return l10n.t('just now');
  return seconds < 7 * DAY_S ? l10n.t('{0} ago', spanText(seconds)) : dateText(then);
}

/** "in 5 days" up to a week, then the date. */
export function inText(then: Date, now: number): string {
  const seconds = (then.getTime() - now) / 1000;
  if (seconds <= 0) return l10n.t('now');
  return seconds < 7 * DAY_S
    ? l10n.t('in {0}', spanText(seconds))
    : l10n.t('on {0}', dateText(then));
}

/** The day, in the user's form and zone. */
export function dateText(date: Date): string {
  return dateForm('day').format(date);
}

/** The day and the minute, in the user's form and zone. */
export function momentText(date: Date): string {
  return dateForm('moment').format(date);
}

/** "2:05:33 PM": a moment of this day, in the user's form and zone. */
export function timeText(date: Date): string {
  return dateForm('time').format(date);
}

/** "Jun 2032": enough for an end of life years away. */
export function monthText(date: Date): string {
  return dateForm('month').format(date);
}

function numberText(value: number, digits = 0): string {
  return numberForm(digits).format(value);
}

const dateForms = {
  day: { dateStyle: 'medium' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'medium' },
  month: { month: 'short', year: 'numeric' },
} as const;

// Made once each: a list of thousands of rows would spend its time on making them.
const dateForm = oncePerKey(
  (key: keyof typeof dateForms) => new Intl.DateTimeFormat(languageTag(), dateForms[key]),
);
const numberForm = oncePerKey(
  (digits: number) =>
    new Intl.NumberFormat(languageTag(), {
      minimumFractionDigits: 0,
      maximumFractionDigits: digits,
    }),
);
