import * as l10n from '@vscode/l10n';
import { type Image, isRecovery } from '../core/images/image';
import {
  billingOf,
  costInRegion,
  costOf,
  costOfAll,
  costOfCopy,
  type ImagePrice,
  paidRegions,
} from '../core/pricing';
import { costChange, type ReplicationPlan } from '../core/replication/replicationPlan';
import { languageTag } from './language';
import { moneyText, priceText } from './quantity';

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

/** What the images of these plans cost a month, now and after, and how far that can be relied on. */
export function costText(plans: readonly ReplicationPlan[], price: ImagePrice): string {
  if (plans.every(({ image }) => isRecovery(image))) return freeText();
  const cost = costChange(plans, price);
  const change = l10n.t(
    'Monthly cost: {0} now, {1} after.',
    aboutText(cost.before),
    aboutText(cost.after),
  );
  const basis = l10n.t(
    'An estimate at the list price of {0} ({1} per GB); promotions are left out.',
    priceDateText(price),
    priceText(price.perGbMonth),
  );
  return `${change}\n${basis}`;
}

function paidText(image: Image, price: ImagePrice): string {
  const { length } = paidRegions(image);
  const cost = costOf(image, price);
  if (length < 2) return datedCostText(cost, price);
  return l10n.t(
    '{0} a month for each of {1} copies, {2} together, at the list price of {3}',
    ...[aboutText(costOfCopy(image, price)), length, aboutText(cost), priceDateText(price)],
  );
}

function freeText(): string {
  return l10n.t('Recovery images are free.');
}

/** "Apr 2026", or the day where one is given. Neither has a time zone. */
export function priceDateText({ asOf }: ImagePrice): string {
  const date = new Date(asOf);
  if (Number.isNaN(date.getTime())) return asOf;
  return date.toLocaleDateString(languageTag(), {
    ...{ year: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(asOf.length > 'yyyy-mm'.length && { day: 'numeric' }),
  });
}
