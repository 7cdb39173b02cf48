import * as vscode from 'vscode';
import { SignedOutError } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { AUTHENTICATION_ID } from '../../kit/manifest';
import { plainLine } from '../../kit/text';
import type { Accounts } from './accounts';
import {
  type Account,
  accountName,
  allows,
  type Credential,
  isSameCredential,
} from './model/account';
import { missingScopesText, otherAccountText } from './model/accountState';

export interface AuthenticationOptions {
  readonly accounts: Accounts;
  /** Asks for a token, and returns its account. */
  signIn(): Promise<Account>;
}

/**
 * The accounts as sessions of VS Code: they stand in its Accounts menu, and other extensions may ask
 * for the token of one. VS Code asks the user before it hands one over.
 */
export class LinodeAuthentication implements vscode.AuthenticationProvider, Disposable {
  /** What VS Code was told last, by the ids of the accounts. */
  #told: ReadonlyMap<string, AnnouncedSession> = new Map();
  readonly #changes =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChangeSessions = this.#changes.event;

  constructor(private readonly options: AuthenticationOptions) {
    const { accounts } = options;
    this.#subscriptions = [
      accounts.onDidChange(() => this.#tell()),
      vscode.authentication.registerAuthenticationProvider(AUTHENTICATION_ID, 'Linode', this, {
        supportsMultipleAccounts: true,
      }),
      this.#changes,
    ];
  }

  /** Those whose token may do all that is asked for; the current account’s comes first. */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    const { accounts } = this.options;
    const current = await accounts.current();
    const isFirst = ({ id }: Account) => Number(id === current?.accountId);
    return accounts.all
      .toSorted((a, b) => isFirst(b) - isFirst(a))
      .filter(({ id }) => account === undefined || account.id === id)
      .filter((one) => missing(one, scopes).length === 0)
      .flatMap((one) => this.#sessionOf(one) ?? []);
  }

  /** Signs in. A token that does not do is kept all the same, and the asking extension gets none. */
  async createSession(
    scopes: readonly string[],
    { account: wanted }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession> {
    const account = await this.options.signIn();
    if (wanted && wanted.id !== account.id) {
      throw new Error(plainLine(otherAccountText(accountName(account), wanted.label)));
    }
    const lacking = missing(account, scopes);
    if (lacking.length > 0)
      throw new Error(plainLine(missingScopesText(accountName(account), lacking)));
    const session = this.#sessionOf(account);
    if (!session) throw new SignedOutError('Not signed in');
    return session;
  }

  removeSession(sessionId: string): Promise<void> {
    return this.options.accounts.remove(sessionId);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #sessionOf(account: Account): vscode.AuthenticationSession | undefined {
    const credential = this.options.accounts.peek(account.id);
    return credential && toSession({ account, credential });
  }

  /** Whichever window has changed something: each tells its own VS Code. */
  #tell(): void {
    const { accounts } = this.options;
    if (accounts.state.kind === 'unreadable') return; // Nobody has signed out.
    const before = this.#told;
    const all = accounts.all.flatMap((account): AnnouncedSession[] => {
      const credential = accounts.peek(account.id);
      return credential ? [{ account, credential }] : [];
    });
    this.#told = new Map(all.map((one) => [one.account.id, one]));
    const isNew = ({ account }: AnnouncedSession) => !before.has(account.id);
    const removed = [...before.values()].filter(({ account }) => !this.#told.has(account.id));
    const changed = all.filter(
      (one) => !isNew(one) && !isSameSession(one, before.get(one.account.id)),
    );
    if (!all.some(isNew) && removed.length === 0 && changed.length === 0) return;
    this.#changes.fire({
      added: all.filter(isNew).map(toSession),
      removed: removed.map(toSession),
      changed: changed.map(toSession),
    });
  }
}

interface AnnouncedSession {
  readonly account: Account;
  readonly credential: Credential;
}

function isSameSession(a: AnnouncedSession, b: AnnouncedSession | undefined): boolean {
  return (
    accountName(a.account) === (b && accountName(b.account)) &&
    isSameCredential(a.credential, b?.credential)
  );
}

function toSession({ account, credential }: AnnouncedSession): vscode.AuthenticationSession {
  const { id, scopes } = account;
  const accessToken = credential.token.reveal();
  return { id, accessToken, account: { id, label: plainLine(accountName(account)) }, scopes };
}

/** A token of which the API did not say what it may do is not held back. */
function missing({ scopes }: Account, wanted: readonly string[] = []): readonly string[] {
  return scopes.length === 0 ? [] : wanted.filter((scope) => !allows(scopes, scope));
}
