import {
  type Account,
  accountName,
  type Credential,
  type Identity,
  isSameCredential,
} from '../core/access/account';
import type { SecretText } from '../core/access/secretText';
import type { Session, SessionState } from '../core/access/session';
import type { Disposable } from '../core/disposable';
import { reasonOf, SettingError } from '../core/errors';
import { Emitter } from '../core/event';
import type { Credentials, Logger, StateMemory } from '../core/ports';
import {
  type AccountIndex,
  keyOf,
  NOBODY,
  parseIndex,
  withAccount,
  withName,
  withoutAccount,
} from './accountIndex';
import { type AccountSecrets, AccountTokens, areSameTokens, type Tokens } from './accountTokens';

const INDEX_KEY = 'linodeImages.accounts';

/** In the memory of the workspace, for each API: the id of the account that is current there. */
const CHOICE_KEY = 'linodeImages.account.';

const UNREAD: AccountIndex = { ...NOBODY };

export interface AccountsOptions {
  readonly log: Logger;
  /** Remembers which account is the current one in this workspace. */
  readonly workspace: Pick<StateMemory, 'get' | 'update'>;
  /** Where requests go now. */
  apiOrigin(): string;
}

/**
 * Accounts and their tokens, one token an account, in VS Code's secret storage and nowhere else. One
 * is current: the workspace's choice, and in a new workspace the one that was used last anywhere.
 */
export class Accounts implements Session, Credentials {
  #index = UNREAD;
  #credentials: Tokens = new Map();
  #credential: Credential | undefined;
  #all: readonly Account[] = [];
  #state: SessionState = { kind: 'unknown' };
  #turns: Promise<void> = Promise.resolve();
  readonly #tokens: AccountTokens;
  readonly #changes = new Emitter<SessionState>();
  readonly #subscription: Disposable;

  constructor(
    private readonly secrets: AccountSecrets,
    private readonly options: AccountsOptions,
  ) {
    this.#tokens = new AccountTokens(secrets);
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key === INDEX_KEY || this.#tokens.isToken(key)) void this.load();
    });
  }

  /** Fires after each change of any account, whichever window made it. */
  readonly onDidChange: Session['onDidChange'] = (listener) => this.#changes.event(listener);

  /** Who is the current one. */
  get state(): SessionState {
    return this.#state;
  }

  /** Those for the API that is asked now, the one added last at the end. */
  get all(): readonly Account[] {
    return this.#all;
  }

  /** Reads who is signed in. An unreadable secret storage counts as nobody, and is logged. */
  load(): Promise<void> {
    return this.#inTurn(() => this.#read());
  }

  async current(): Promise<Credential | undefined> {
    if (this.#state.kind === 'unknown') await this.load();
    return this.#credential;
  }

  /** The token of an account, current or not, where it is for the API that is asked now. */
  async credentialOf(accountId: string): Promise<Credential | undefined> {
    if (this.#state.kind === 'unknown') await this.load();
    return this.peek(accountId);
  }

  /** The same as far as it has been read. */
  peek(accountId: string): Credential | undefined {
    const apiOrigin = this.options.apiOrigin();
    return this.#credentials.get(keyOf({ account: { id: accountId }, apiOrigin }));
  }

  /** For work of one account that asks nobody: the refusal stands. */
  credentialsOf(accountId: string): Credentials {
    const current = () => this.credentialOf(accountId);
    const renew = async (used: Credential | undefined) => {
      const now = await current();
      return isSameCredential(now, used) ? undefined : now;
    };
    return { current, renew };
  }

  /** All of whom a token is kept, whichever API it is for; undefined while that cannot be read. */
  get identities(): readonly Identity[] | undefined {
    return this.#index === UNREAD ? undefined : this.#index.accounts;
  }

  /** Undefined for accounts of which no token is kept. */
  find(accountId: string): Account | undefined {
    return this.#stored(accountId)?.account;
  }

  /** What an account is called, where there are several; undefined where it goes without saying. */
  whose(accountId: string): string | undefined {
    const account = this.#all.length > 1 ? this.find(accountId) : undefined;
    return account && accountName(account);
  }

  /** Work in the background never asks anybody: the refusal stands, and the view tells. */
  async renew(used: Credential | undefined): Promise<Credential | undefined> {
    const now = await this.current();
    return isSameCredential(now, used) ? undefined : now;
  }

  /** Stores the token of an account, and makes the account the current one of this workspace. */
  async add(identity: Identity, token: SecretText): Promise<void> {
    await this.#choose(identity);
    await this.#store(identity, token, keyOf(identity));
  }

  /** Stores the token of an account. The current one stays, where there is one. */
  keep(identity: Identity, token: SecretText): Promise<void> {
    return this.#store(identity, token);
  }

  /** Makes an account the current one of this workspace, and of every new one. */
  async switchTo(accountId: string): Promise<void> {
    const identity = this.#stored(accountId);
    if (!identity) return;
    await this.#choose(identity);
    await this.#change(async (index) => ({ ...index, active: keyOf(identity) }));
  }

  /** An empty name calls the account by its username again. */
  rename(accountId: string, name: string): Promise<void> {
    const apiOrigin = this.options.apiOrigin();
    const key = keyOf({ account: { id: accountId }, apiOrigin });
    return this.#change(async (index) => withName(index, key, name));
  }

  /** Forgets an account and its token; the last one added takes the place of the current one. */
  async remove(accountId: string): Promise<void> {
    const apiOrigin = this.options.apiOrigin();
    const key = keyOf({ account: { id: accountId }, apiOrigin });
    await this.#change(async (index) => {
      await this.#tokens.remove(key);
      return withoutAccount(index, key);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #store(identity: Identity, token: SecretText, active?: string): Promise<void> {
    return this.#change(async (index) => {
      await this.#tokens.store(keyOf(identity), token);
      return withAccount({ ...index, active: active ?? index.active }, identity);
    });
  }

  /** One reading or change at a time; one that fails is the affair of who asked for it. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {});
    return turn;
  }

  /** Changes the index as it is stored: another window may have changed it since it was read. */
  async #change(change: (index: AccountIndex) => Promise<AccountIndex>): Promise<void> {
    try {
      await this.#inTurn(async () => {
        const index = await change(parseIndex(await this.secrets.get(INDEX_KEY)));
        await this.secrets.store(INDEX_KEY, JSON.stringify(index));
      });
    } finally {
      await this.load();
    }
  }

  async #read(): Promise<void> {
    const before = { state: this.#state, all: this.#all, credentials: this.#credentials };
    try {
      this.#index = parseIndex(await this.secrets.get(INDEX_KEY));
      const known = this.#here();
      this.#credentials = await this.#tokens.read(known);
      const here = known.filter((one) => this.#credentials.has(keyOf(one)));
      this.#all = here.map(({ account }) => account);
      const identity = this.#currentOf(here);
      this.#credential = identity && this.#credentials.get(keyOf(identity));
      if (identity) await this.#choose(identity);
    } catch (error) {
      const isSetting = error instanceof SettingError;
      const what = isSetting ? 'Nobody can be signed in' : 'Could not read the secret storage';
      this.options.log.error(`${what}: ${reasonOf(error)}`);
      this.#index = UNREAD;
      this.#all = [];
      this.#credentials = new Map();
      this.#credential = undefined;
    }
    const account = this.#credential && this.find(this.#credential.accountId);
    this.#state = account ? { kind: 'signedIn', account } : { kind: 'signedOut' };
    const isSame =
      JSON.stringify([before.state, before.all]) === JSON.stringify([this.#state, this.#all]) &&
      areSameTokens(before.credentials, this.#credentials);
    if (!isSame) this.#changes.fire(this.#state);
  }

  #here(): readonly Identity[] {
    const apiOrigin = this.options.apiOrigin();
    return this.#index.accounts.filter((one) => one.apiOrigin === apiOrigin);
  }

  /** The choice of the workspace; the one used last; the one added last. */
  #currentOf(here: readonly Identity[]): Identity | undefined {
    const chosen = this.options.workspace.get<string>(CHOICE_KEY + this.options.apiOrigin());
    return (
      here.find(({ account }) => account.id === chosen) ??
      here.find((one) => keyOf(one) === this.#index.active) ??
      here.at(-1)
    );
  }

  /** The account of that number at the API that is asked now: at another it is somebody else’s. */
  #stored(accountId: string): Identity | undefined {
    return this.#here().find(({ account }) => account.id === accountId);
  }

  /** What is current stays current, unless it is taken away. */
  async #choose({ account, apiOrigin }: Identity): Promise<void> {
    const { workspace } = this.options;
    const key = CHOICE_KEY + apiOrigin;
    if (workspace.get(key) !== account.id) await workspace.update(key, account.id);
  }
}
