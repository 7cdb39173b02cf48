import * as l10n from '@vscode/l10n';
import { countText, imagesText, moneyText, sizeText } from '../../../kit/quantity';
import { applyQuery, readQuery } from '../../filter/model/query';
import type { QueryContext } from '../../filter/model/terms';
import { costOfAll, type ImagePrice, priceDateText } from '../../images/model/cost';
import { type Image, sizeOfAllMb } from '../../images/model/image';
import { hasTerms, type InventoryBar, type InventoryPicture } from './messages';

/** Sums of some images. */
export interface InventoryTotals {
  readonly count: number;
  /** All replicas, those that cost nothing included; of public images one copy each. */
  readonly sizeMb: number;
  /** In US dollars. */
  readonly monthlyCost: number;
}

/** One bar of a picture: how much of the images lies there. */
export interface SizeBy<T> {
  readonly of: T;
  readonly sizeMb: number;
  readonly count: number;
}

/** How long ago images were created, as queries: each image fits one. */
const AGE_TERMS = {
  week: ['created>=1w'],
  month: ['created<1w', 'created>=1m'],
  quarter: ['created<1m', 'created>=3m'],
  year: ['created<3m', 'created>=1y'],
  older: ['created<1y'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Age = keyof typeof AGE_TERMS;

export function inventoryTotals(images: readonly Image[], price: ImagePrice): InventoryTotals {
  return {
    count: images.length,
    sizeMb: sizeOfAllMb(images),
    monthlyCost: costOfAll(images, price),
  };
}

/** What the copies in each region take, the largest first. Only copies that are there count. */
export function sizeByRegion(images: readonly Image[]): readonly SizeBy<string>[] {
  const sizes = new Map<string, { sizeMb: number; count: number }>();
  for (const image of images) {
    for (const { region, status } of image.replicas) {
      if (status !== 'available') continue;
      const size = sizes.get(region) ?? { sizeMb: 0, count: 0 };
      sizes.set(region, { sizeMb: size.sizeMb + image.sizeMb, count: size.count + 1 });
    }
  }
  return [...sizes]
    .map(([of, size]) => ({ of, ...size }))
    .sort((a, b) => b.sizeMb - a.sizeMb || (a.of < b.of ? -1 : 1));
}

/** What the images take by when they were created, the newest first; all ages, empty ones too. */
export function sizeByAge(images: readonly Image[], context: QueryContext): readonly SizeBy<Age>[] {
  return Object.entries(AGE_TERMS).map(([of, terms]) => {
    const those = applyQuery(images, readQuery(terms.join(' ')), context);
    return { of: of as Age, sizeMb: sizeOfAllMb(those), count: those.length };
  });
}

/** "12 of 340 images · 61 GB · about $5.90 a month (estimate, price of Apr 2026)" */
export function inventoryTotalsText(
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
  sizes: readonly SizeBy<string>[],
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
export function agePicture(sizes: readonly SizeBy<Age>[], filter: string): InventoryPicture {
  const bars = sizes.map((size) => barOf(size, ageGroupText(size.of), AGE_TERMS[size.of]));
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
  { sizeMb, count }: Omit<SizeBy<unknown>, 'of'>,
  label: string,
  terms: readonly string[],
): SizedBar {
  const value = count === 0 ? '' : sizeText(sizeMb);
  const hint = l10n.t('{0}: {1}, {2}', label, imagesText(count), sizeText(sizeMb));
  return { label, value, hint, sizeMb, terms };
}

function sumOf(sizes: readonly SizeBy<string>[]): { sizeMb: number; count: number } {
  return {
    sizeMb: sizes.reduce((sum, { sizeMb }) => sum + sizeMb, 0),
    count: sizes.reduce((sum, { count }) => sum + count, 0),
  };
}

function ageGroupText(age: Age): string {
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
