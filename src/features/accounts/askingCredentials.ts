import * as l10n from '@vscode/l10n';
import type { Credentials } from '../../api/linodeApi';
import { CancelledError, MissingScopeError, TokenRefusedError } from '../../kit/errors';
import { showError, showWarning } from '../../ui/messages';
import { errorText } from '../errors/model/errorText';
import type { Accounts } from './accounts';
import { type Account, accountName, type Credential, isSameCredential } from './model/account';

export interface AskingCredentialsOptions {
  readonly accounts: Accounts;
  /** The account that the work belongs to: no other one's token is used for it. */
  readonly accountId: string;
  signIn(): Promise<Account>;
}

/**
 * Credentials for what a user has asked for: a refused token is replaced by asking, and the work
 * goes on where it stood. Declining throws a `CancelledError`: the user has been told already.
 */
export function askingCredentials(options: AskingCredentialsOptions): Credentials {
  const { accounts, accountId } = options;
  let asking: Promise<void> | undefined;
  const other = async (used: Credential | undefined): Promise<Credential | undefined> => {
    const credential = await accounts.credentialOf(accountId);
    return isSameCredential(credential, used) ? undefined : credential;
  };
  return {
    current: () => accounts.credentialOf(accountId),
    renew: async (used, error) => {
      const changed = await other(used);
      if (changed) return changed;
      asking ??= untilSignedIn(options, error, () => other(used)).finally(() => {
        asking = undefined;
      });
      await asking;
      return other(used);
    },
  };
}

type FindOther = () => Promise<Credential | undefined>;

/** Ends when there is another token, wherever the user signed in: here, in the view, in another window. */
async function untilSignedIn(
  { accounts, accountId, signIn }: AskingCredentialsOptions,
  error: Error,
  findOther: FindOther,
): Promise<void> {
  const account = accounts.find(accountId);
  const owner = account && accountName(account);
  const { message, button } = offerTexts(owner, error);
  const elsewhere = watchFor(accounts, findOther);
  const toast = showError(message, button);
  const chosen = await Promise.race([toast, elsewhere.found]);
  elsewhere.dispose();
  if (await findOther()) return;
  if (chosen !== button) throw new CancelledError();
  const other = await signIn();
  if (await findOther()) return;
  void tellOtherAccount(accountName(other), owner);
  throw new CancelledError();
}

function watchFor(accounts: Accounts, findOther: FindOther) {
  let tellFound = (): void => {};
  const found = new Promise<void>((resolve) => {
    tellFound = resolve;
  });
  const look = async (): Promise<void> => {
    if (await findOther()) tellFound();
  };
  const subscription = accounts.onDidChange(() => void look());
  return { found, dispose: () => subscription.dispose() };
}

function offerTexts(owner: string | undefined, error: Error): { message: string; button: string } {
  if (error instanceof MissingScopeError) {
    return { message: errorText(error), button: l10n.t('Use Another Token') };
  }
  if (error instanceof TokenRefusedError && owner !== undefined) {
    const message = l10n.t('Linode no longer accepts the token of “{0}”.', owner);
    return { message, button: l10n.t('Sign In Again') };
  }
  return { message: errorText(error), button: l10n.t('Sign In') };
}

async function tellOtherAccount(now: string, owner: string | undefined): Promise<void> {
  const message =
    owner === undefined
      ? l10n.t('You signed in as “{0}”, but this belongs to another account.', now)
      : l10n.t('You signed in as “{0}”, but this belongs to “{1}”.', now, owner);
  await showWarning(message);
}
