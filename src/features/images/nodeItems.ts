import * as l10n from '@vscode/l10n';
import { MissingScopeError, TokenRefusedError } from '../../kit/errors';
import type { Clock } from '../../kit/ports';
import { countText } from '../../kit/quantity';
import { accountIn, accountName } from '../accounts/model/account';
import { accountStateText } from '../accounts/model/accountState';
import type { ChangingAct } from '../accounts/model/permissions';
import type { AccountServices, VisibleAccounts } from '../accounts/model/visibleAccounts';
import type { Image } from './model/image';
import type { ImageProgress } from './model/imageChanges';
import type { GroupNode, TreeNode } from './model/imageGroups';
import { type LookupSources, lookupsIn, type RowItem, rowItem } from './model/imageItem';
import { stateMessage } from './model/viewState';

interface AccountRowOptions {
  readonly accounts: VisibleAccounts;
  /** Of the account whose row it is. */
  readonly parts: AccountServices;
  readonly now: number;
}

/** True for the row of an account among several. */
function isAccountRow(node: TreeNode): node is GroupNode {
  return node.kind === 'group' && node.group.kind === 'account';
}

/** How the row of an account looks: its failures are its own, and are said beside its name. */
function accountItem(node: GroupNode, { accounts, parts, now }: AccountRowOptions): RowItem {
  const { listRefresh, session, store } = parts;
  const { state } = store;
  const { retryAt } = listRefresh;
  const account = accountIn(session);
  const name = account ? accountName(account) : node.id;
  const isCurrent = parts === accounts.current;
  const facts = [
    ...(isCurrent ? [l10n.t('current')] : []),
    ...(state.last ? [countText(node.images.length)] : []),
    ...[accountStateText(state, { retryAt, now }) ?? []].flat(),
  ];
  const tooltip = [
    account?.username === name ? name : `${name} (${account?.username})`,
    ...[stateMessage(state, { name, retryAt, now }) ?? []].flat(),
  ].join('\n');
  return {
    id: node.id,
    label: name,
    description: facts.join(' · '),
    icon: { name: state.kind === 'failed' ? 'warning' : 'account' },
    contextValue: accountContextValue(state.kind === 'failed' ? state.error : undefined, isCurrent),
    spoken: [l10n.t('Account {0}', name), ...facts].join(', '),
    isOpen: true,
    tooltip,
  };
}

/** What menus go by: `current`, and `refused` where another token would do. */
function accountContextValue(error: unknown, isCurrent: boolean): string {
  const isRefused = error instanceof TokenRefusedError || error instanceof MissingScopeError;
  return `group.account${isCurrent ? '.current' : ''}${isRefused ? '.refused' : ''}`;
}

export interface NodeItemsOptions extends LookupSources {
  readonly accounts: VisibleAccounts;
  readonly making: ImageProgress;
  readonly clock: Clock;
}

/** How the rows of images and their groups look, by all that is known of them. */
export function nodeItems(options: NodeItemsOptions): (node: TreeNode) => RowItem {
  const { accounts, clock, making } = options;
  const percentOf = (id: string) => making.percentOf(id);
  const lookups = lookupsIn(options);
  return (node) => {
    const parts = accounts.partsOfRow(node.id) ?? accounts.current;
    if (isAccountRow(node)) return accountItem(node, { accounts, parts, now: clock.now() });
    const canChange = (image: Image, act?: ChangingAct) => parts.rights.canChange(image, act);
    return rowItem(node, { now: clock.now(), canChange, percentOf, ...lookups });
  };
}
