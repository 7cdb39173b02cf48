import * as l10n from '@vscode/l10n';
import { languageTag } from '../../../kit/language';
import { moneyText } from '../../../kit/quantity';
import { type Image, isOwned, isRecovery, storedMb } from './image';

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

const BILLED_MB_PER_GB = 1000;

export function billingOf(image: Image): Billing {
  if (!isOwned(image)) return 'notOurs';
  if (isRecovery(image)) return 'free';
  return image.status === 'available' ? 'paid' : 'unknown';
}

/** About what that many copies of an image cost a month, in US dollars. Recovery images are free. */
export function monthlyCost(image: Image, copies: number, { perGbMonth }: ImagePrice): number {
  return isRecovery(image) ? 0 : (image.sizeMb / BILLED_MB_PER_GB) * copies * perGbMonth;
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
function paidRegions(image: Image): readonly string[] {
  if (billingOf(image) !== 'paid') return [];
  const there = image.replicas.filter(({ status }) => status === 'available');
  return there.map(({ region }) => region);
}

function paidSizeMb(image: Image): number {
  return billingOf(image) === 'paid' ? (storedMb(image) ?? 0) : 0;
}

function inDollars(sizeMb: number, { perGbMonth }: ImagePrice): number {
  return (sizeMb / BILLED_MB_PER_GB) * perGbMonth;
}

const CENT = 0.01;

/** "about $0.14", "about $1.20", "about $37", "less than $0.01", "$0.00": an estimate in US dollars. */
export function aboutText(dollars: number): string {
  if (dollars === 0) return moneyText(0);
  if (dollars < CENT) return l10n.t('less than {0}', moneyText(CENT));
  return l10n.t('about {0}', moneyText(Math.round(dollars / CENT) * CENT));
}

/** "about $0.14 a month at the list price of Apr 2026" */
export function datedCostText(dollars: number, price: ImagePrice): string {
  return l10n.t('{0} a month at the list price of {1}', aboutText(dollars), priceDateText(price));
}

/** "≈$6.10/mo": for where there is little room. */
export function shortCostText(images: readonly Image[], price: ImagePrice): string {
  return l10n.t('≈{0}/mo', moneyText(costOfAll(images, price)));
}

/** What an image costs, one copy and all of them; undefined where somebody else pays. */
export function imageCostText(image: Image, price: ImagePrice): string | undefined {
  switch (billingOf(image)) {
    case 'notOurs':
      return undefined;
    case 'free':
      return l10n.t('free');
    case 'unknown':
      return l10n.t('not known yet');
    case 'paid':
      return paidText(image, price);
  }
}

/** What images cost, their copies in one region where one is given; undefined where somebody else pays. */
export function groupCostText(
  images: readonly Image[],
  region: string | undefined,
  price: ImagePrice,
): string | undefined {
  const billings = new Set(images.map(billingOf));
  if (billings.has('paid')) {
    const isPlaced = region !== undefined;
    const cost = isPlaced ? costInRegion(images, region, price) : costOfAll(images, price);
    return datedCostText(cost, price);
  }
  if (billings.has('unknown')) return l10n.t('not known yet');
  return billings.has('free') ? l10n.t('free') : undefined;
}

/** What is saved when images are deleted; empty where nothing is. */
export function savingText(images: readonly Image[], price: ImagePrice): string {
  const saved = costOfAll(images, price);
  if (saved > 0) return l10n.t('Deleting saves {0}.', datedCostText(saved, price));
  return images.length > 0 && images.every(isRecovery) ? freeText() : '';
}

function paidText(image: Image, price: ImagePrice): string {
  const { length } = paidRegions(image);
  const cost = costOf(image, price);
  if (length < 2) return datedCostText(cost, price);
  return l10n.t(
    '{0} a month for each of {1} copies, {2} together, at the list price of {3}',
    aboutText(costOfCopy(image, price)),
    length,
    aboutText(cost),
    priceDateText(price),
  );
}

export function freeText(): string {
  return l10n.t('Recovery images are free.');
}

/** "Apr 2026", or the day where one is given. Neither has a time zone. */
export function priceDateText({ asOf }: ImagePrice): string {
  const date = new Date(asOf);
  if (Number.isNaN(date.getTime())) return asOf;
  return date.toLocaleDateString(languageTag(), {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(asOf.length > 'yyyy-mm'.length && { day: 'numeric' }),
  });
}
