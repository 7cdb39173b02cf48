import * as l10n from '@vscode/l10n';
import { type Image, isOutdatedPublic } from '../../core/images/image';
import { countOutdated } from '../../core/images/imageGroups';
import { sizeOfAllMb } from '../../core/images/imageSize';
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
  readonly showDeprecated: boolean;
  readonly now: number;
}

/** What stands beside the title of the public images; undefined while there are none. */
export function publicDescription(
  images: readonly Image[],
  { filter, showDeprecated, now }: PublicDescriptionOptions,
): string | undefined {
  const count = images.filter(({ isPublic }) => isPublic).length;
  if (count === 0) return undefined;
  const hidden = showDeprecated ? 0 : countOutdated(images, now);
  const all = count - hidden;
  const isShown = (image: Image) =>
    image.isPublic && (showDeprecated || !isOutdatedPublic(image, now));
  const shown =
    filter.text === ''
      ? countText(all)
      : activeFilterText(filter.text, filter.of(images.filter(isShown)).length, all);
  return hidden === 0 ? shown : l10n.t('{0} · {1} deprecated hidden', shown, hidden);
}
