import { costOf, type ImagePrice } from '../../images/model/cost';
import { type Image, uploadDeadline } from '../../images/model/image';
import type { AmountKey, Measure } from './keys';

/** From one number to another, both included. */
interface Span {
  readonly min: number;
  readonly max: number;
}

/** A number or a date of a query, as it was written and as it counts at a moment. */
export interface Amount {
  readonly text: string;
  /** What `<` and `>` compare with: a year is all of it, a number is itself. */
  at(now: number): Span;
  /** What `:` and `=` take: a number as it is shown, a time until now or from now on. */
  like(now: number): Span;
}

const MB_PER: Readonly<Record<string, number>> = { m: 1, g: 1024, t: 1024 * 1024 };

const HOUR_MS = 60 * 60 * 1000;

/** Reads a number or a date; undefined where it is none. */
export function readAmount(measure: Measure, text: string): Amount | undefined {
  switch (measure) {
    case 'size':
      return readSize(text);
    case 'money':
      return readMoney(text);
    case 'count':
      return /^\d{1,9}$/.test(text) ? numberAmount(text, Number(text), 0) : undefined;
    case 'past':
    case 'future':
      return readDay(text) ?? readAgo(text, measure === 'past' ? -1 : 1);
  }
}

/** True for what becomes a number or a date when it is written to its end. */
export function isHalfAmount(measure: Measure, text: string): boolean {
  if (measure === 'money') return text === '$';
  if (measure === 'size' || measure === 'count') return false;
  return (
    /^\d{1,4}$/.test(text) ||
    /^[12]\d{3}-([01]?|(0[1-9]|1[0-2])-[0-3]?)$/.test(text) ||
    (text !== '' && 'today'.startsWith(text.toLowerCase()))
  );
}

/** MB, unless a unit is given. A GB is 1024 MB here, as Linode shows it. */
function readSize(text: string): Amount | undefined {
  const found = /^(\d{1,9}(?:\.\d{0,6})?|\.\d{1,6})\s?(?:([mgt])b?)?$/i.exec(text);
  if (!found) return undefined;
  const perUnit = MB_PER[(found[2] ?? 'm').toLowerCase()] ?? 1;
  const sizeMb = Number(found[1]) * perUnit;
  // As much as the figure beside an image is rounded by.
  const rounded = sizeMb < 10 * 1024 ? 51.2 : 512;
  return numberAmount(text, sizeMb, perUnit === 1 ? 0 : rounded);
}

function readMoney(text: string): Amount | undefined {
  const found = /^\$?(\d{1,9}(?:\.\d{0,6})?|\.\d{1,6})$/.exec(text);
  if (!found) return undefined;
  const dollars = Number(found[1]);
  return numberAmount(text, dollars, dollars === 0 ? 0 : 0.005);
}

function numberAmount(text: string, value: number, rounded: number): Amount {
  const like = { min: value - rounded, max: value + rounded };
  return { text, at: () => ({ min: value, max: value }), like: () => like };
}

/** A year, a month or a day, in the user's zone. */
function readDay(text: string): Amount | undefined {
  if (text.toLowerCase() === 'today') {
    const today = (now: number) => dayOf(new Date(now));
    return { text, at: today, like: today };
  }
  const found = /^([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  const span = found && spanOf(Number(found[1]), toNumber(found[2]), toNumber(found[3]));
  return span ? { text, at: () => span, like: () => span } : undefined;
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function spanOf(year: number, month?: number, day?: number): Span | undefined {
  if (month === undefined) return between(new Date(year, 0), new Date(year + 1, 0));
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return between(new Date(year, month - 1), new Date(year, month));
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? dayOf(date) : undefined;
}

function dayOf(date: Date): Span {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return between(new Date(year, month, day), new Date(year, month, day + 1));
}

function between(start: Date, end: Date): Span {
  return { min: start.getTime(), max: end.getTime() - 1 };
}

/** So long ago, or from now. */
function readAgo(text: string, direction: 1 | -1): Amount | undefined {
  const found = /^(\d{1,4})([hdwmy])$/i.exec(text);
  if (!found) return undefined;
  const count = Number(found[1]) * direction;
  const moment = (now: number) => shifted(now, count, (found[2] ?? '').toLowerCase());
  return {
    text,
    at: (now) => ({ min: moment(now), max: moment(now) }),
    like: (now) => ({ min: Math.min(now, moment(now)), max: Math.max(now, moment(now)) }),
  };
}

function shifted(now: number, count: number, unit: string): number {
  if (unit === 'h') return now + count * HOUR_MS;
  const date = new Date(now);
  if (unit === 'd' || unit === 'w') {
    date.setDate(date.getDate() + count * (unit === 'w' ? 7 : 1));
    return date.getTime();
  }
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + count * (unit === 'y' ? 12 : 1));
  // The last day of a month that is shorter.
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(day, last));
  return date.getTime();
}

/** An amount or a time of an image; undefined where it is not known. */
export function amountOf(
  image: Image,
  key: AmountKey,
  { price }: { readonly price: ImagePrice },
): number | undefined {
  switch (key) {
    case 'size':
      return filterSizeOf(image);
    case 'total':
      return image.isPublic ? undefined : (image.totalSizeMb ?? filterSizeOf(image));
    case 'cost':
      return costOf(image, price);
    case 'regions':
      return image.isPublic ? undefined : image.replicas.length;
    case 'created':
      return image.created?.getTime();
    case 'updated':
      return image.updated?.getTime();
    case 'expires':
      return (image.expiry ?? uploadDeadline(image))?.getTime();
    case 'eol':
      return image.endOfLife?.getTime();
  }
}

/** Until it is available, the API gives the size of its disk, or none. */
function filterSizeOf({ sizeMb, status }: Image): number | undefined {
  return status === 'available' ? sizeMb : undefined;
}
