import type { ShownAccounts } from '../core/access/shownAccounts';
import type { Image } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImageProgress } from '../core/images/imageProgress';
import type { Clock } from '../core/ports';
import { accountLooks, isAccountRow } from './accounts/accountRow';
import { type LookupSources, lookupsIn, rowLooks } from './imageRow';
import type { RowLooks } from './rowLooks';

export interface NodeLooksOptions extends LookupSources {
  readonly accounts: ShownAccounts;
  readonly making: ImageProgress;
  readonly clock: Clock;
}

/** How the rows of images and their groups look, by all that is known of them. */
export function nodeLooks(options: NodeLooksOptions): (node: TreeNode) => RowLooks {
  const { accounts, clock, making } = options;
  const percentOf = (id: string) => making.percentOf(id);
  const lookups = lookupsIn(options);
  return (node) => {
    const parts = accounts.partsOfRow(node.id) ?? accounts.current;
    if (isAccountRow(node)) return accountLooks(node, { accounts, parts, now: clock.now() });
    const canChange = (image: Image) => parts.rights.canChange(image);
    return rowLooks(node, { now: clock.now(), canChange, percentOf, ...lookups });
  };
}
