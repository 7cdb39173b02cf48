import * as vscode from 'vscode';
import type { Accounts } from '../host/accounts';

const { l10n } = vscode;

/** Forgets the token of the current account. What runs in this window goes on with nothing to sign in with. */
export async function signOut(accounts: Accounts): Promise<void> {
  const { state } = accounts;
  if (state.kind !== 'signedIn') {
    void vscode.window.showInformationMessage(l10n.t('You are not signed in to Linode.'));
    return;
  }
  await accounts.removeCurrent();
  void vscode.window.showInformationMessage(
    l10n.t('Signed out. The token of “{0}” is no longer kept here.', state.account.username),
  );
}
