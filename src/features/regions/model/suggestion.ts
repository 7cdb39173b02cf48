import * as l10n from '@vscode/l10n';
import { type Image, isOwned } from '../../images/model/image';

/** What tells which region is meant, the most certain first. */
export interface RegionHints {
  /** That of the row on which the command was called. */
  readonly ofRow?: string | undefined;
  /** What was chosen last for the same in this account. */
  readonly lastUsed?: string | undefined;
  /** Of these, those that the account owns: where most of them are counts where nothing else tells. */
  readonly images: readonly Image[];
}

/** Where somebody most likely wants a thing, and in words, why. */
export interface Suggestion {
  readonly region: string;
  readonly heading: string;
}

/**
 * The region to begin with, among those that can be chosen: an Enter too many must not send data or money
 * to another continent. Undefined where nothing tells.
 */
export function suggestedRegion(
  { images, lastUsed, ofRow }: RegionHints,
  canBeChosen: (region: string) => boolean,
): Suggestion | undefined {
  const most = mostUsedRegion(images, canBeChosen);
  const hints = [
    { region: ofRow, heading: l10n.t('Region of the row') },
    { region: lastUsed, heading: l10n.t('Last used') },
    { region: most, heading: l10n.t('Where most of your images are') },
  ];
  const isHint = (hint: (typeof hints)[number]): hint is Suggestion =>
    hint.region !== undefined && canBeChosen(hint.region);
  return hints.find(isHint);
}

/** The one with most images, then with most of their data; undefined where no image is in any. */
function mostUsedRegion(
  images: readonly Image[],
  canBeChosen: (region: string) => boolean,
): string | undefined {
  const use = new Map<string, { count: number; sizeMb: number }>();
  for (const { replicas, sizeMb } of images.filter(isOwned)) {
    for (const { region } of replicas) {
      const before = use.get(region) ?? { count: 0, sizeMb: 0 };
      use.set(region, { count: before.count + 1, sizeMb: before.sizeMb + sizeMb });
    }
  }
  const [first] = [...use]
    .filter(([region]) => canBeChosen(region))
    .sort(
      ([one, a], [other, b]) =>
        b.count - a.count || b.sizeMb - a.sizeMb || one.localeCompare(other, 'en'),
    );
  return first?.[0];
}
