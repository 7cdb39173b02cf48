import * as l10n from '@vscode/l10n';
import { accountName } from '../../core/access/account';
import { CancelledError } from '../../core/errors';
import type { Accounts } from '../../host/accounts';
import { askText, BACK } from '../../ui/steps';
import { askAccount } from './askAccount';

/** Gives an account another name on this machine: that of the row, or one that is picked. */
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
