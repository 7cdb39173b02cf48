import * as l10n from '@vscode/l10n';
import { accountName } from '../core/access/account';
import type { Accounts } from '../host/accounts';
import { showInformation } from '../ui/messages';

/**
 * Forgets the current account and its token. Another account that is kept takes its place; uploads
 * of the one that is gone ask for a token when they next need one.
 */
export async function signOut(accounts: Accounts): Promise<void> {
  const { state } = accounts;
  if (state.kind !== 'signedIn') {
    void showInformation(l10n.t('You are not signed in to Linode.'));
    return;
  }
  await accounts.remove(state.account.id);
  const name = accountName(state.account);
  const now = accounts.state;
  void showInformation(
    now.kind === 'signedIn'
      ? l10n.t('Signed out of “{0}”. Now signed in as “{1}”.', name, accountName(now.account))
      : l10n.t('Signed out. The token of “{0}” is no longer kept here.', name),
  );
}
