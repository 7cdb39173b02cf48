import { treeItem } from '../../ui/vscode/treeItem';
import type { RegionStore } from '../regions/model/regionStore';
import type { Audience } from '../sharing/model/shareGroup';
import type { UploadedFiles } from '../upload/model/uploadedFiles';
import type { ImagesTreeOptions } from './imagesTree';
import { groupTooltip, imageTooltip } from './imageTooltip';
import type { ImagePrice } from './model/cost';
import type { Image } from './model/image';
import type { TreeNode } from './model/imageGroups';
import { lookupsIn } from './model/imageItem';
import { type NodeItemsOptions, nodeItems } from './nodeItems';

export interface ImageTreeItemsOptions extends NodeItemsOptions {
  readonly regions: RegionStore;
  readonly known: UploadedFiles;
  price(): ImagePrice;
  audiencesOf(image: Image): readonly Audience[];
}

/** How the rows of images look to VS Code, with what they say when the mouse rests on them. */
export function imageTreeItems(options: ImageTreeItemsOptions): Omit<ImagesTreeOptions, 'rows'> {
  const { accounts, audiencesOf, clock, known, making, price, regions } = options;
  const looksOf = nodeItems(options);
  const lookups = lookupsIn(options);
  const tooltipOf = (image: Image) =>
    imageTooltip(image, {
      now: clock.now(),
      upload: lookups.progressOf(image.id),
      unfinished: lookups.unfinishedOf(image.id),
      percent: making.percentOf(image.id),
      regionLabel: (id) => regions.labelOf(id),
      file: known.find(image.id),
      guards: lookups.guardsOf(image),
      price: price(),
      accounts: accounts.areSeveral ? [accounts.nameOfOwner(image) ?? ''] : [],
      audiences: audiencesOf(image),
    });
  return {
    item: (node: TreeNode) => treeItem(looksOf(node)),
    tooltip: (node: TreeNode) =>
      node.kind === 'group' ? groupTooltip(node, price()) : tooltipOf(node.image),
  };
}
