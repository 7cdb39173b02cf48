import * as l10n from '@vscode/l10n';
import { hasTerms } from '../../core/inventory/filterTerms';
import {
  AGE_TERMS,
  type Age,
  type InventoryTotals,
  type SizeOf,
} from '../../core/inventory/inventoryTotals';
import type { InventoryBar, InventoryPicture } from '../../core/inventory/messages';
import type { ImagePrice } from '../../core/pricing';
import { priceDateText } from '../cost';
import { countText, imagesText, moneyText, sizeText } from '../quantity';

/** "12 of 340 images · 61 GB · about $5.90 a month (estimate, price of Apr 2026)" */
export function totalsText(
  shown: InventoryTotals,
  { all, price }: { readonly all: number; readonly price: ImagePrice },
): string {
  const count =
    shown.count === all
      ? imagesText(all)
      : l10n.t('{0} of {1}', countText(shown.count), imagesText(all));
  const facts = [count, ...amounts(shown)].join(' · ');
  if (shown.monthlyCost === 0) return facts;
  return l10n.t('{0} (estimate, price of {1})', facts, priceDateText(price));
}

/** "2 selected · 3.1 GB · about $0.31 a month"; empty where nothing is. */
export function selectionText(selected: InventoryTotals): string {
  if (selected.count === 0) return '';
  const count = countText(selected.count);
  return [l10n.t('{0} selected', count), ...amounts(selected)].join(' · ');
}

/** What the sums are of, and how far they can be relied on. */
export function totalsDetail(price: ImagePrice): string {
  return l10n.t(
    'The size of all replicas. The cost is an estimate at the list price of {0} ({1} per GB); recovery and public images are free.',
    priceDateText(price),
    moneyText(price.perGbMonth),
  );
}

/** Bars of the largest regions, and one for the rest. */
export function regionPicture(
  sizes: readonly SizeOf<string>[],
  { regionLabel, filter }: { regionLabel(id: string): string; filter: string },
): InventoryPicture {
  const isTooMany = sizes.length > MOST_BARS;
  const named = isTooMany ? sizes.slice(0, MOST_BARS - 1) : sizes;
  const rest = sizes.slice(named.length);
  const bars = named.map((size) => barOf(size, regionLabel(size.of), [`region=${size.of}`]));
  if (rest.length > 0) bars.push(barOf(sumOf(rest), l10n.t('{0} others', rest.length), []));
  return pictureOf(l10n.t('Size by region'), bars, filter);
}

/** A bar for each age. */
export function agePicture(sizes: readonly SizeOf<Age>[], filter: string): InventoryPicture {
  const bars = sizes.map((size) => barOf(size, ageText(size.of), AGE_TERMS[size.of]));
  return pictureOf(l10n.t('Size by age'), bars, filter);
}

const MOST_BARS = 5;

type SizedBar = Omit<InventoryBar, 'share' | 'isActive'> & { readonly sizeMb: number };

function pictureOf(title: string, sized: readonly SizedBar[], filter: string): InventoryPicture {
  const most = Math.max(1, ...sized.map(({ sizeMb }) => sizeMb));
  const bars = sized.map(({ sizeMb, ...bar }) => ({
    ...bar,
    share: sizeMb / most,
    isActive: bar.terms.length > 0 && hasTerms(filter, bar.terms),
  }));
  const summary = bars.map(({ label, value }) => l10n.t('{0}: {1}', label, value)).join('; ');
  return { title, summary: l10n.t('{0}. {1}', title, summary || l10n.t('nothing')), bars };
}

function barOf(
  { sizeMb, count }: Omit<SizeOf<unknown>, 'of'>,
  label: string,
  terms: readonly string[],
): SizedBar {
  const value = count === 0 ? '' : sizeText(sizeMb);
  const hint = l10n.t('{0}: {1}, {2}', label, imagesText(count), sizeText(sizeMb));
  return { label, value, hint, sizeMb, terms };
}

function sumOf(sizes: readonly SizeOf<string>[]): { sizeMb: number; count: number } {
  return {
    sizeMb: sizes.reduce((sum, { sizeMb }) => sum + sizeMb, 0),
    count: sizes.reduce((sum, { count }) => sum + count, 0),
  };
}

function ageText(age: Age): string {
  switch (age) {
    case 'week':
      return l10n.t('Up to a week');
    case 'month':
      return l10n.t('Up to a month');
    case 'quarter':
      return l10n.t('Up to a quarter');
    case 'year':
      return l10n.t('Up to a year');
    case 'older':
      return l10n.t('Older');
  }
}

function amounts({ sizeMb, monthlyCost }: InventoryTotals): readonly string[] {
  return [
    ...(sizeMb > 0 ? [sizeText(sizeMb)] : []),
    ...(monthlyCost > 0 ? [l10n.t('about {0} a month', moneyText(monthlyCost))] : []),
  ];
}
