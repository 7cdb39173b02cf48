import * as l10n from '@vscode/l10n';
import { type Account, accountName } from '../../core/access/account';
import { accountIn } from '../../core/access/session';
import { CancelledError } from '../../core/errors';
import type { TreeNode } from '../../core/images/imageGroups';
import type { Accounts } from '../../host/accounts';
import { askChoice, BACK } from '../../ui/steps';
import { theWindow } from '../../ui/window';

/** The account of the row, or one that the user picks; the current one comes first. */
export async function askAccount(
  accounts: Accounts,
  { placeholder, target }: { readonly placeholder: string; readonly target?: unknown },
): Promise<Account> {
  const ofRow = accounts.find(accountIdOf(target) ?? '');
  if (ofRow) return ofRow;
  const items = accountItems(accounts);
  const choice = await askChoice({ title: l10n.t('Linode Accounts') }, { placeholder, items });
  if (choice === BACK) throw new CancelledError();
  return choice;
}

/** The accounts to pick from, the current one first. */
export function accountItems(accounts: Accounts) {
  const currentId = accountIn(accounts)?.id;
  const inOrder = accounts.all.toSorted(
    (a, b) => Number(b.id === currentId) - Number(a.id === currentId),
  );
  return inOrder.map((value) => ({
    iconPath: theWindow().icon('account'),
    label: accountName(value),
    description: [
      ...(value.name === undefined ? [] : [value.username]),
      ...(value.id === currentId ? [l10n.t('current')] : []),
    ].join(' · '),
    value,
  }));
}

/** Of the row of an account. */
export function accountIdOf(target: unknown): string | undefined {
  const node = target as Partial<TreeNode> | undefined;
  return node?.kind === 'group' && node.group?.kind === 'account'
    ? node.group.accountId
    : undefined;
}
