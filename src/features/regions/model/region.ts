import * as l10n from '@vscode/l10n';
import { languageTag } from '../../../kit/language';

/** A place where Linodes run and, in some, images are kept. */
export interface Region {
  readonly id: string;
  /** "Chicago, US" */
  readonly label: string;
  /** Two letters, lower case. */
  readonly country: string;
  readonly capabilities: readonly string[];
  readonly isDistributed: boolean;
}

export type NoImagesReason = 'distributed' | 'noObjectStorage' | 'denied';

/**
 * Why a region cannot hold images, or undefined when it can. The API has no flag for it: Linode's
 * own clients take core regions with Object Storage, less a list kept by hand (linode/manager#12257).
 * The API's own refusal always counts more than this.
 */
export function whyNoImages(region: Region, denied: readonly string[]): NoImagesReason | undefined {
  if (region.isDistributed) return 'distributed';
  if (!region.capabilities.includes('Object Storage')) return 'noObjectStorage';
  return denied.includes(region.id) ? 'denied' : undefined;
}

/** By country, then by label. */
export function byPlace(regions: readonly Region[]): readonly Region[] {
  const compare = (a: string, b: string) => a.localeCompare(b, 'en');
  return regions.toSorted((a, b) => compare(a.country, b.country) || compare(a.label, b.label));
}

/** Why a region cannot hold images, in one short sentence. */
export function refusalText(reason: NoImagesReason): string {
  switch (reason) {
    case 'distributed':
      return l10n.t('Distributed regions do not hold images.');
    case 'noObjectStorage':
      return l10n.t('It has no Object Storage, where images are kept.');
    case 'denied':
      return l10n.t('Linode does not take images there yet.');
  }
}

/** The name of a country in the user's language, of its two letters. */
export function countryName(code: string): string {
  const names = new Intl.DisplayNames([languageTag(), 'en'], { type: 'region' });
  return names.of(code.toUpperCase()) ?? code;
}

/** "Chicago", or "Chicago, IL" where another region is called so, too; the id of an unknown one. */
export function placeName(id: string, regions: readonly Region[]): string {
  const label = placeLabel(id, regions);
  const name = shortName(label);
  return regions.some((one) => one.id !== id && shortName(one.label) === name) ? label : name;
}

/** "Amsterdam and Milan" */
export function placeNames(ids: readonly string[], regions: readonly Region[]): string {
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return list.format(ids.map((id) => placeName(id, regions)));
}

/** "Chicago, IL" */
export function placeLabel(id: string, regions: readonly Region[]): string {
  return regions.find((region) => region.id === id)?.label ?? id;
}

function shortName(label: string): string {
  return label.split(',')[0] ?? label;
}
