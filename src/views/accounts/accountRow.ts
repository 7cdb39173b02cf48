import * as l10n from '@vscode/l10n';
import { accountName } from '../../core/access/account';
import { accountIn } from '../../core/access/session';
import type { AccountParts, ShownAccounts } from '../../core/access/shownAccounts';
import { MissingScopeError, TokenRefusedError } from '../../core/errors';
import type { GroupNode, TreeNode } from '../../core/images/imageGroups';
import { accountStateText } from '../../words/accounts/accountState';
import { countText } from '../../words/quantity';
import { stateMessage } from '../../words/stateMessage';
import type { RowLooks } from '../rowLooks';

export interface AccountRowOptions {
  readonly accounts: ShownAccounts;
  /** Of the account whose row it is. */
  readonly parts: AccountParts;
  readonly now: number;
}

/** True for the row of an account among several. */
export function isAccountRow(node: TreeNode): node is GroupNode {
  return node.kind === 'group' && node.group.kind === 'account';
}

/** How the row of an account looks: its failures are its own, and are said beside its name. */
export function accountLooks(
  node: GroupNode,
  { accounts, parts, now }: AccountRowOptions,
): RowLooks {
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
    contextValue: contextValue(state.kind === 'failed' ? state.error : undefined, isCurrent),
    spoken: [l10n.t('Account {0}', name), ...facts].join(', '),
    isOpen: true,
    tooltip,
  };
}

/** What menus go by: `current`, and `refused` where another token would do. */
function contextValue(error: unknown, isCurrent: boolean): string {
  const isRefused = error instanceof TokenRefusedError || error instanceof MissingScopeError;
  return `group.account${isCurrent ? '.current' : ''}${isRefused ? '.refused' : ''}`;
}
