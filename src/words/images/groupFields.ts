import * as l10n from '@vscode/l10n';
import { regionAround } from '../../core/images/groupPlace';
import { type Image, isOwned } from '../../core/images/image';
import type { GroupNode } from '../../core/images/imageGroups';
import { sizeOfAllMb } from '../../core/images/imageSize';
import { type ImagePrice, sizeInRegionMb } from '../../core/pricing';
import { groupCostText } from '../cost';
import { countText, sizeText } from '../quantity';
import { type Field, fieldsOf } from './imageFields';

/** What there is to know of a group: its region, how many images it holds, and what they cost. */
export function groupFields(node: GroupNode, price: ImagePrice): readonly Field[] {
  const { images } = node;
  const region = regionAround(node);
  return fieldsOf([
    [l10n.t('Region'), region],
    [l10n.t('Images'), countText(images.length)],
    [l10n.t('Size'), sizeField(images, region)],
    [l10n.t('Cost (estimate)'), groupCostText(images, region, price)],
  ]);
}

/** Of the copies in a region, or of all copies; undefined for what takes no room of the account. */
function sizeField(images: readonly Image[], region: string | undefined): string | undefined {
  const own = images.filter(isOwned);
  const sizeMb = region === undefined ? sizeOfAllMb(own) : sizeInRegionMb(own, region);
  return sizeMb > 0 ? sizeText(sizeMb) : undefined;
}
