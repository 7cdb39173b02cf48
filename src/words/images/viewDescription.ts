import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import { countOutdated } from '../../core/images/imageGroups';
import { sizeOfAllMb } from '../../core/images/imageSize';
import { hiddenFor, type ShownPublic } from '../../core/images/shownPublic';
import type { ImagePrice } from '../../core/pricing';
import type { ImageFilter } from '../../core/query/imageFilter';
import { shortCostText } from '../cost';
import { countText, sizeText } from '../quantity';
import { activeFilterText } from '../query/filterText';

/** What stands beside the title of the account's images: whose they are, how many, their size and cost. */
export function ownDescription(
  whose: string | undefined,
  images: readonly Image[],
  { filter, price }: { filter: ImageFilter; price: ImagePrice },
): string | undefined {
  if (whose === undefined) return undefined;
  const all = images.filter(({ isPublic }) => !isPublic);
  if (filter.text !== '') {
    const found = filter.of(all);
    const shown = activeFilterText(filter.text, found.length, all.length);
    return [shown, sizeText(sizeOfAllMb(found))].join(' · ');
  }
  if (all.length === 0) return whose;
  return [whose, countText(all.length), sizeText(sizeOfAllMb(all)), shortCostText(all, price)].join(
    ' · ',
  );
}

export interface PublicDescriptionOptions {
  readonly filter: ImageFilter;
  /** What is shown besides what always is. */
  readonly wanted: ShownPublic;
  readonly now: number;
}

/** What stands beside the title of the public images; undefined while there are none. */
export function publicDescription(
  images: readonly Image[],
  { filter, wanted, now }: PublicDescriptionOptions,
): string | undefined {
  const all = images.filter(({ isPublic }) => isPublic);
  if (all.length === 0) return undefined;
  const there = all.filter((image) => !hiddenFor(image, wanted, now));
  const hidden = wanted.deprecated ? 0 : countOutdated(all, now);
  const shown =
    filter.text === ''
      ? countText(there.length)
      : activeFilterText(filter.text, filter.of(there).length, there.length);
  return hidden === 0 ? shown : l10n.t('{0} · {1} deprecated hidden', shown, hidden);
}
