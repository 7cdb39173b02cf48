import * as l10n from '@vscode/l10n';
import { type Account, accountName } from '../../core/access/account';
import { CancelledError } from '../../core/errors';
import { askChoice, BACK } from '../../ui/steps';
import { theWindow } from '../../ui/window';
import type { CommandContext } from '../commandContext';
import { accountIdOf, accountItems } from './askAccount';

const SHOWN_MS = 5_000;

/** Makes an account the current one of this workspace: that of the row, or one that is picked. */
export async function switchAccount(
  { accounts, signIn }: Pick<CommandContext, 'accounts' | 'signIn'>,
  target: unknown,
): Promise<void> {
  const account =
    accounts.find(accountIdOf(target) ?? '') ?? (await ask(accounts)) ?? (await signIn());
  await accounts.switchTo(account.id);
  const message = l10n.t('This workspace uses the Linode account “{0}”.', accountName(account));
  theWindow().showStatus(message, { icon: 'account', ms: SHOWN_MS });
}

/** Undefined: another one shall be added. */
async function ask(accounts: CommandContext['accounts']): Promise<Account | undefined> {
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
