import type { ShownAccounts } from '../core/access/shownAccounts';
import type { Image } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImageProgress } from '../core/images/imageProgress';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { Protection } from '../core/protection/protection';
import type { RegionStore } from '../core/regions/regionStore';
import type { Replacements } from '../core/replacement/replacements';
import type { KnownFiles } from '../core/source/knownFiles';
import type { UploadProgress } from '../core/upload/activeUploads';
import type { UploadJournal } from '../core/upload/uploadJournal';
import { accountItem, isAccountRow } from './accounts/accountItem';
import { treeItem } from './imageItem';
import type { ImagesTreeOptions } from './imagesTree';
import { groupTooltip, imageTooltip } from './imageTooltip';

export interface ImageLooksOptions {
  readonly accounts: ShownAccounts;
  readonly regions: RegionStore;
  readonly making: ImageProgress;
  readonly journal: UploadJournal;
  readonly known: KnownFiles;
  readonly replacements: Replacements;
  readonly protection: Protection;
  progressOf(imageId: string): UploadProgress | undefined;
  readonly clock: Clock;
  price(): ImagePrice;
}

/** How the rows of images look, by all that is known of them. */
export function imageLooks(options: ImageLooksOptions): Omit<ImagesTreeOptions, 'rows'> {
  const { clock, journal, known, making, price } = options;
  const { accounts, progressOf, protection, regions, replacements } = options;
  const unfinishedOf = (id: string) => journal.findStopped(id);
  const percentOf = (id: string) => making.percentOf(id);
  const replacedBy = (id: string) => replacements.find(id)?.old.id;
  const guardsOf = (image: Image) => protection.guardsOf(image);
  const looks = { progressOf, unfinishedOf, percentOf, replacedBy, guardsOf };
  const tooltipOf = (image: Image) =>
    imageTooltip(image, {
      now: clock.now(),
      upload: progressOf(image.id),
      unfinished: unfinishedOf(image.id),
      percent: percentOf(image.id),
      regionLabel: (id) => regions.labelOf(id),
      ...{ file: known.find(image.id), guards: guardsOf(image), price: price() },
    });
  return {
    item: (node: TreeNode) => {
      const parts = accounts.partsOfRow(node.id) ?? accounts.current;
      if (isAccountRow(node)) return accountItem(node, { accounts, parts, now: clock.now() });
      const canChange = (image: Image) => parts.rights.canChange(image);
      return treeItem(node, { now: clock.now(), canChange, ...looks });
    },
    tooltip: (node: TreeNode) =>
      node.kind === 'group' ? groupTooltip(node, price()) : tooltipOf(node.image),
  };
}
