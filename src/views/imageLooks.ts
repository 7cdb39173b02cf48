import type { Image } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImagePrice } from '../core/pricing';
import type { RegionStore } from '../core/regions/regionStore';
import type { KnownFiles } from '../core/source/knownFiles';
import { lookupsIn } from './imageRow';
import type { ImagesTreeOptions } from './imagesTree';
import { groupTooltip, imageTooltip } from './imageTooltip';
import { type NodeLooksOptions, nodeLooks } from './nodeLooks';
import { treeItem } from './treeItem';

export interface ImageLooksOptions extends NodeLooksOptions {
  readonly regions: RegionStore;
  readonly known: KnownFiles;
  price(): ImagePrice;
}

/** How the rows of images look to VS Code, with what they say when the mouse rests on them. */
export function imageLooks(options: ImageLooksOptions): Omit<ImagesTreeOptions, 'rows'> {
  const { clock, known, making, price, regions } = options;
  const looksOf = nodeLooks(options);
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
    });
  return {
    item: (node: TreeNode) => treeItem(looksOf(node)),
    tooltip: (node: TreeNode) =>
      node.kind === 'group' ? groupTooltip(node, price()) : tooltipOf(node.image),
  };
}
