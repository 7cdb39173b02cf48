import * as l10n from '@vscode/l10n';
import { type RegionHints, suggestedRegion } from '../../regions/model/suggestion';
import type { Linode } from './linode';

/** The Linodes that are meant most likely, and in words, why. */
export interface LikelyLinodes {
  readonly linodes: readonly Linode[];
  readonly heading: string;
  /** The one to begin with. */
  readonly active: Linode | undefined;
}

/**
 * Of Linodes that can be chosen: those in the region of the row, else the one that was chosen last, else those in
 * the region with most images of the account.
 */
export function likelyLinodes(
  linodes: readonly Linode[],
  {
    images,
    lastUsed,
    ofRow,
  }: Omit<RegionHints, 'lastUsed'> & { readonly lastUsed: number | undefined },
): LikelyLinodes {
  const has = (region: string) => linodes.some((linode) => linode.region === region);
  const last = linodes.find(({ id }) => id === lastUsed);
  if (last && (ofRow === undefined || !has(ofRow))) {
    return { linodes: [last], heading: l10n.t('Last used'), active: last };
  }
  const suggestion = suggestedRegion({ ofRow, images }, has);
  const there = linodes.filter(({ region }) => region === suggestion?.region);
  const active = last && there.includes(last) ? last : (there[0] ?? linodes[0]);
  return { linodes: there, heading: suggestion?.heading ?? '', active };
}

/** By their labels, as people count. */
export function byLabel(linodes: readonly Linode[]): readonly Linode[] {
  return linodes.toSorted((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
}
