import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { askChoice, askText, BACK } from '../../ui/ask';
import { showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import type { TreeNode } from '../images/model/imageGroups';
import type { Accounts } from './accounts';
import { type Account, accountIn, accountName } from './model/account';

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
function accountItems(accounts: Accounts) {
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
function accountIdOf(target: unknown): string | undefined {
  const node = target as Partial<TreeNode> | undefined;
  return node?.kind === 'group' && node.group?.kind === 'account'
    ? node.group.accountId
    : undefined;
}

/**
 * Asks for a token and makes its account the current one; none is replaced. On the row of an account,
 * for another token of that one, the current one stays.
 */
export async function addAccount(
  { accounts, signIn }: Pick<AccountScope, 'accounts' | 'signIn'>,
  target?: unknown,
): Promise<void> {
  const account = await signIn();
  if (accountIdOf(target) === undefined) await accounts.switchTo(account.id);
}

/** Forgets an account and its token, after a question: that of the row, or one that is picked. */
export async function removeAccount(
  { accounts, journal }: Pick<AccountScope, 'accounts' | 'journal'>,
  target: unknown,
): Promise<void> {
  const placeholder = l10n.t('Which account shall be removed?');
  const account = await askAccount(accounts, { placeholder, target });
  const name = accountName(account);
  const uploads = journal.of(account.id).length;
  const detail = [
    l10n.t('Its token is forgotten here, and stays valid at Linode until it is revoked there.'),
    l10n.t('Nothing in the account changes.'),
    ...(uploads > 0 ? [uploadsWaitingText(uploads)] : []),
  ].join(' ');
  const remove = l10n.t('Remove Account');
  const message = l10n.t('Remove the Linode account “{0}”?', name);
  const chosen = await showWarning(message, { modal: true, detail }, remove);
  if (chosen === remove) await accounts.remove(account.id);
}

function uploadsWaitingText(uploads: number): string {
  return uploads === 1
    ? l10n.t('One upload of it waits until the account is added again.')
    : l10n.t('{0} uploads of it wait until the account is added again.', uploads);
}

/** Returns an account another name on this machine: that of the row, or one that is picked. */
export async function renameAccount(accounts: Accounts, target: unknown): Promise<void> {
  const placeholder = l10n.t('Which account shall have another name?');
  const account = await askAccount(accounts, { placeholder, target });
  const others = accounts.all.filter(({ id }) => id !== account.id).map(accountName);
  const name = await askText(
    { title: l10n.t('Name Account') },
    {
      value: accountName(account),
      prompt: l10n.t(
        'What “{0}” is called on this machine. Empty: by its user name.',
        account.username,
      ),
      check: (text) =>
        others.includes(text.trim()) ? l10n.t('Another account is called that.') : undefined,
    },
  );
  if (name === BACK) throw new CancelledError();
  const isOwn = name.trim() === account.username;
  await accounts.rename(account.id, isOwn ? '' : name.trim());
}

const STATUS_MESSAGE_MS = 5_000;

/** Makes an account the current one of this workspace: that of the row, or one that is picked. */
export async function switchAccount(
  { accounts, signIn }: Pick<AccountScope, 'accounts' | 'signIn'>,
  target: unknown,
): Promise<void> {
  const account =
    accounts.find(accountIdOf(target) ?? '') ??
    (await askAccountToSwitch(accounts)) ??
    (await signIn());
  await accounts.switchTo(account.id);
  const message = l10n.t('This workspace uses the Linode account “{0}”.', accountName(account));
  theWindow().showStatus(message, { icon: 'account', ms: STATUS_MESSAGE_MS });
}

/** Undefined: another one should be added. */
async function askAccountToSwitch(
  accounts: AccountScope['accounts'],
): Promise<Account | undefined> {
  const add = {
    iconPath: theWindow().icon('add'),
    label: l10n.t('Add Account…'),
    value: undefined,
  };
  const choice = await askChoice<Account | undefined>(
    { title: l10n.t('Switch Account') },
    {
      placeholder: l10n.t('Which account shall this workspace use?'),
      items: [...accountItems(accounts), add],
    },
  );
  if (choice === BACK) throw new CancelledError();
  return choice;
}
