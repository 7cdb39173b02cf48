import * as vscode from 'vscode';
import type { Credential } from '../core/account';
import { CancelledError, MissingScopeError, SignedOutError } from '../core/errors';
import type { Credentials } from '../core/ports';
import type { Accounts } from '../host/accounts';
import { errorText } from '../words/errorText';

const { l10n } = vscode;

/**
 * Credentials for what a user has asked for: a refused token is replaced by asking, and the work
 * goes on where it stood. Declining throws a `CancelledError`: the user has been told already.
 */
export function askingCredentials(accounts: Accounts, signIn: () => Promise<void>): Credentials {
  let asking: Promise<void> | undefined;
  return {
    current: () => accounts.current(),
    renew: async (used, error) => {
      const other = await accounts.renew(used);
      if (other) return other;
      asking ??= offerSignIn(accounts, error, signIn).finally(() => {
        asking = undefined;
      });
      await asking;
      return changed(used, await accounts.current());
    },
  };
}

function changed(
  used: Credential | undefined,
  now: Credential | undefined,
): Credential | undefined {
  return now && !now.token.equals(used?.token) ? now : undefined;
}

async function offerSignIn(
  accounts: Accounts,
  error: Error,
  signIn: () => Promise<void>,
): Promise<void> {
  if (error instanceof SignedOutError) return signIn();
  const { state } = accounts;
  const button =
    error instanceof MissingScopeError ? l10n.t('Use Another Token') : l10n.t('Sign In Again');
  const message =
    error instanceof MissingScopeError || state.kind !== 'signedIn'
      ? errorText(error)
      : l10n.t('Linode no longer accepts the token of “{0}”.', state.account.username);
  const chosen = await vscode.window.showErrorMessage(message, button);
  if (chosen !== button) throw new CancelledError();
  return signIn();
}
