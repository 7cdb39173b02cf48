import type { ShownAccounts } from '../core/access/shownAccounts';
import type { Image } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImageProgress } from '../core/images/imageProgress';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { RegionStore } from '../core/regions/regionStore';
import type { KnownFiles } from '../core/source/knownFiles';
import { accountItem, isAccountRow } from './accounts/accountItem';
import { type LookupSources, lookupsIn, treeItem } from './imageItem';
import type { ImagesTreeOptions } from './imagesTree';
import { groupTooltip, imageTooltip } from './imageTooltip';

export interface ImageLooksOptions extends LookupSources {
  readonly accounts: ShownAccounts;
  readonly regions: RegionStore;
  readonly making: ImageProgress;
  readonly known: KnownFiles;
  readonly clock: Clock;
  price(): ImagePrice;
}

/** How the rows of images look, by all that is known of them. */
export function imageLooks(options: ImageLooksOptions): Omit<ImagesTreeOptions, 'rows'> {
  const { accounts, clock, known, making, price, regions } = options;
  const percentOf = (id: string) => making.percentOf(id);
  const lookups = lookupsIn(options);
  const tooltipOf = (image: Image) =>
    imageTooltip(image, {
      now: clock.now(),
      upload: lookups.progressOf(image.id),
      unfinished: lookups.unfinishedOf(image.id),
      percent: percentOf(image.id),
      regionLabel: (id) => regions.labelOf(id),
      ...{ file: known.find(image.id), guards: lookups.guardsOf(image), price: price() },
    });
  return {
    item: (node: TreeNode) => {
      const parts = accounts.partsOfRow(node.id) ?? accounts.current;
      if (isAccountRow(node)) return accountItem(node, { accounts, parts, now: clock.now() });
      const canChange = (image: Image) => parts.rights.canChange(image);
      return treeItem(node, { now: clock.now(), canChange, percentOf, ...lookups });
    },
    tooltip: (node: TreeNode) =>
      node.kind === 'group' ? groupTooltip(node, price()) : tooltipOf(node.image),
  };
}
