import * as vscode from 'vscode';
import type { Credential } from '../core/account';
import { CancelledError, MissingScopeError, TokenRefusedError } from '../core/errors';
import type { Credentials } from '../core/ports';
import type { Accounts } from '../host/accounts';
import { errorText } from '../words/errorText';

const { l10n } = vscode;

export interface AskingOptions {
  readonly accounts: Accounts;
  /** The account that the work belongs to: no other one's token is used for it. */
  readonly accountId: string;
  signIn(): Promise<void>;
}

/**
 * Credentials for what a user has asked for: a refused token is replaced by asking, and the work
 * goes on where it stood. Declining throws a `CancelledError`: the user has been told already.
 */
export function askingCredentials(options: AskingOptions): Credentials {
  let asking: Promise<void> | undefined;
  const current = async (): Promise<Credential | undefined> => {
    const credential = await options.accounts.current();
    return credential?.accountId === options.accountId ? credential : undefined;
  };
  const other = async (used: Credential | undefined): Promise<Credential | undefined> => {
    const credential = await current();
    return credential && !credential.token.equals(used?.token) ? credential : undefined;
  };
  return {
    current,
    renew: async (used, error) => {
      const changed = await other(used);
      if (changed) return changed;
      asking ??= offerSignIn(options, error).finally(() => {
        asking = undefined;
      });
      await asking;
      return other(used);
    },
  };
}

async function offerSignIn({ accounts, signIn }: AskingOptions, error: Error): Promise<void> {
  const { message, button } = offerWords(accounts, error);
  const chosen = await vscode.window.showErrorMessage(message, button);
  if (chosen !== button) throw new CancelledError();
  await signIn();
}

function offerWords({ state }: Accounts, error: Error): { message: string; button: string } {
  if (error instanceof MissingScopeError) {
    return { message: errorText(error), button: l10n.t('Use Another Token') };
  }
  if (error instanceof TokenRefusedError && state.kind === 'signedIn') {
    const { username } = state.account;
    const message = l10n.t('Linode no longer accepts the token of “{0}”.', username);
    return { message, button: l10n.t('Sign In Again') };
  }
  return { message: errorText(error), button: l10n.t('Sign In') };
}
