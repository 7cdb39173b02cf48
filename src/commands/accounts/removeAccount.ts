import * as l10n from '@vscode/l10n';
import { accountName } from '../../core/access/account';
import { showWarning } from '../../ui/messages';
import type { CommandContext } from '../commandContext';
import { askAccount } from './askAccount';

/** Forgets an account and its token, after a question: that of the row, or one that is picked. */
export async function removeAccount(
  { accounts, journal }: Pick<CommandContext, 'accounts' | 'journal'>,
  target: unknown,
): Promise<void> {
  const placeholder = l10n.t('Which account shall be removed?');
  const account = await askAccount(accounts, { placeholder, target });
  const name = accountName(account);
  const uploads = journal.of(account.id).length;
  const detail = [
    l10n.t('Its token is forgotten here, and stays valid at Linode until it is revoked there.'),
    l10n.t('Nothing in the account changes.'),
    ...(uploads > 0 ? [waitingText(uploads)] : []),
  ].join(' ');
  const remove = l10n.t('Remove Account');
  const message = l10n.t('Remove the Linode account “{0}”?', name);
  const chosen = await showWarning(message, { modal: true, detail }, remove);
  if (chosen === remove) await accounts.remove(account.id);
}

function waitingText(uploads: number): string {
  return uploads === 1
    ? l10n.t('One upload of it waits until the account is added again.')
    : l10n.t('{0} uploads of it wait until the account is added again.', uploads);
}
