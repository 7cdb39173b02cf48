import type * as vscode from 'vscode';
import type { Account, Credential } from '../core/account';
import type { Disposable } from '../core/disposable';
import { reasonOf } from '../core/errors';
import { Emitter } from '../core/event';
import type { Credentials, Logger } from '../core/ports';
import { SecretText } from '../core/secretText';
import type { Session, SessionState } from '../core/session';

const INDEX_KEY = 'linodeImages.accounts';
const TOKEN_KEY = 'linodeImages.token.';

/** What is kept beside the tokens. It stands in the secret storage too, which tells every window of changes. */
interface AccountIndex {
  readonly active: string | undefined;
  readonly accounts: readonly StoredAccount[];
}

/** A token is for the API that it was made for, and is sent to no other. */
interface StoredAccount extends Account {
  readonly apiOrigin: string;
}

const NOBODY: AccountIndex = { active: undefined, accounts: [] };

/** Accounts and their tokens, one token an account, in VS Code's secret storage and nowhere else. */
export class Accounts implements Session, Credentials {
  #index = NOBODY;
  #credential: Credential | undefined;
  #state: SessionState = { kind: 'unknown' };
  #reading: Promise<void> = Promise.resolve();
  readonly #changes = new Emitter<SessionState>();
  readonly #subscription: Disposable;

  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly options: {
      readonly log: Logger;
      /** Where requests go now. */
      apiOrigin(): string;
    },
  ) {
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key === INDEX_KEY || key.startsWith(TOKEN_KEY)) void this.load();
    });
  }

  readonly onDidChange: Session['onDidChange'] = (listener) => this.#changes.event(listener);

  get state(): SessionState {
    return this.#state;
  }

  /** Reads who is signed in. An unreadable secret storage counts as nobody, and is logged. */
  load(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read());
    return this.#reading;
  }

  async current(): Promise<Credential | undefined> {
    if (this.#state.kind === 'unknown') await this.load();
    return this.#credential;
  }

  /** Work in the background never asks anybody: the refusal stands, and the view tells. */
  async renew(used: Credential | undefined): Promise<Credential | undefined> {
    const now = await this.current();
    return now && !now.token.equals(used?.token) ? now : undefined;
  }

  /** Stores the token of an account, and makes the account the current one. */
  async add(account: Account, token: SecretText): Promise<void> {
    await this.secrets.store(TOKEN_KEY + account.id, token.reveal());
    const others = this.#index.accounts.filter(({ id }) => id !== account.id);
    const stored = { ...account, apiOrigin: this.options.apiOrigin() };
    await this.#write({ active: account.id, accounts: [...others, stored] });
  }

  /** Forgets the current account and its token. */
  async removeCurrent(): Promise<void> {
    const { active, accounts } = this.#index;
    if (active === undefined) return;
    await this.secrets.delete(TOKEN_KEY + active);
    await this.#write({ active: undefined, accounts: accounts.filter(({ id }) => id !== active) });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #read(): Promise<void> {
    const before = { credential: this.#credential, kind: this.#state.kind };
    try {
      this.#index = parseIndex(await this.secrets.get(INDEX_KEY));
      this.#credential = await this.#readCredential();
    } catch (error) {
      this.options.log.error(`Could not read the secret storage: ${reasonOf(error)}`);
      this.#index = NOBODY;
      this.#credential = undefined;
    }
    const account = this.#index.accounts.find(({ id }) => id === this.#credential?.accountId);
    this.#state = account ? { kind: 'signedIn', account } : { kind: 'signedOut' };
    if (before.kind === this.#state.kind && this.#isSame(before.credential)) return;
    this.#changes.fire(this.#state);
  }

  async #readCredential(): Promise<Credential | undefined> {
    const { active: accountId, accounts } = this.#index;
    const stored = accounts.find(({ id }) => id === accountId);
    if (accountId === undefined || stored?.apiOrigin !== this.options.apiOrigin()) return undefined;
    const token = await this.secrets.get(TOKEN_KEY + accountId);
    return token === undefined ? undefined : { accountId, token: new SecretText(token) };
  }

  #isSame(before: Credential | undefined): boolean {
    const now = this.#credential;
    return (
      before?.accountId === now?.accountId && (now === undefined || now.token.equals(before?.token))
    );
  }

  async #write(index: AccountIndex): Promise<void> {
    await this.secrets.store(INDEX_KEY, JSON.stringify(index));
    await this.load();
  }
}

function parseIndex(text: string | undefined): AccountIndex {
  return text === undefined
    ? NOBODY
    : { ...NOBODY, ...(JSON.parse(text) as Partial<AccountIndex>) };
}
