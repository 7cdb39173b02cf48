import type { Credentials } from '../../api/linodeApi';
import { reasonOf, SettingError } from '../../kit/errors';
import { type Disposable, Emitter } from '../../kit/event';
import type { Logger, StateMemory } from '../../kit/ports';
import type { SecretText } from '../../kit/secrets';
import {
  type AccountIndex,
  accountKeyText,
  parseIndex,
  withAccount,
  withName,
  withoutAccount,
} from './accountIndex';
import { type AccountSecrets, AccountTokens, areSameTokens, CurrentAccount } from './accountTokens';
import {
  type Account,
  accountName,
  type Credential,
  type Identity,
  isSameCredential,
  SecretsUnreadableError,
  type Session,
  type SessionState,
} from './model/account';
import { atApi, NO_ACCOUNTS, readAccounts } from './storedAccounts';

const INDEX_KEY = 'linodeImages.accounts';

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
  #known = NO_ACCOUNTS;
  #state: SessionState = { kind: 'unknown' };
  #unreadable: SecretsUnreadableError | undefined;
  #turns: Promise<void> = Promise.resolve();
  readonly #tokens: AccountTokens;
  readonly #choice: CurrentAccount;
  readonly #changes = new Emitter<SessionState>();
  readonly #subscription: Disposable;

  constructor(
    private readonly secrets: AccountSecrets,
    private readonly options: AccountsOptions,
  ) {
    this.#tokens = new AccountTokens(secrets);
    this.#choice = new CurrentAccount(options.workspace, options.log);
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key === INDEX_KEY || this.#tokens.isToken(key)) void this.load();
    });
  }

  /** Fires after each change of any account, whichever window made it. */
  readonly onDidChange: Session['onDidChange'] = this.#changes.event;

  /** Who is the current one. */
  get state(): SessionState {
    return this.#state;
  }

  /** Those for the API that is asked now, the one added last at the end. */
  get all(): readonly Account[] {
    return this.#known.all;
  }

  /** Reads who is signed in. That the secret storage cannot be read is a state, and is logged. */
  load(): Promise<void> {
    return this.#inTurn(() => this.#read());
  }

  /** Comes when it was read who is signed in; what could not be read is read again. */
  async untilRead(): Promise<void> {
    const { kind } = this.#state;
    if (kind === 'unknown' || kind === 'unreadable') await this.load();
  }

  /** Throws a `SecretsUnreadableError` where that cannot be read now either. */
  async current(): Promise<Credential | undefined> {
    await this.#requireRead();
    return this.#known.credential;
  }

  /**
   * The token of an account, current or not, where it is for the API that is asked now. Throws a
   * `SecretsUnreadableError`, as `current` does.
   */
  async credentialOf(accountId: string): Promise<Credential | undefined> {
    await this.#requireRead();
    return this.peek(accountId);
  }

  /** The same as far as it has been read. */
  peek(accountId: string): Credential | undefined {
    const apiOrigin = this.options.apiOrigin();
    return this.#known.credentials.get(accountKeyText({ account: { id: accountId }, apiOrigin }));
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
    return this.#known === NO_ACCOUNTS ? undefined : this.#known.index.accounts;
  }

  /** Undefined for accounts of which no token is kept. */
  find(accountId: string): Account | undefined {
    return this.#stored(accountId)?.account;
  }

  /** What an account is called, where there are several; undefined where it goes without saying. */
  whose(accountId: string): string | undefined {
    const account = this.#known.all.length > 1 ? this.find(accountId) : undefined;
    return account && accountName(account);
  }

  /** Work in the background never asks anybody: the refusal stands, and the view tells. */
  async renew(used: Credential | undefined): Promise<Credential | undefined> {
    const now = await this.current();
    return isSameCredential(now, used) ? undefined : now;
  }

  /** Stores the token of an account, and makes the account the current one of this workspace. */
  async add(identity: Identity, token: SecretText): Promise<void> {
    await this.#choice.choose(identity);
    await this.#store(identity, token, accountKeyText(identity));
  }

  /** Stores the token of an account. The current one stays, where there is one. */
  keep(identity: Identity, token: SecretText): Promise<void> {
    return this.#store(identity, token);
  }

  /** Makes an account the current one of this workspace, and of every new one. */
  async switchTo(accountId: string): Promise<void> {
    const identity = this.#stored(accountId);
    if (!identity) return;
    await this.#choice.choose(identity);
    await this.#change(async (index) => ({ ...index, active: accountKeyText(identity) }));
  }

  /** An empty name calls the account by its username again. */
  rename(accountId: string, name: string): Promise<void> {
    const apiOrigin = this.options.apiOrigin();
    const key = accountKeyText({ account: { id: accountId }, apiOrigin });
    return this.#change(async (index) => withName(index, key, name));
  }

  /** Forgets an account and its token; the last one added takes the place of the current one. */
  async remove(accountId: string): Promise<void> {
    const apiOrigin = this.options.apiOrigin();
    const key = accountKeyText({ account: { id: accountId }, apiOrigin });
    await this.#change(async (index) => {
      await this.#tokens.remove(key);
      return withoutAccount(index, key);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #requireRead(): Promise<void> {
    await this.untilRead();
    if (this.#unreadable) throw this.#unreadable;
  }

  #store(identity: Identity, token: SecretText, active?: string): Promise<void> {
    return this.#change(async (index) => {
      await this.#tokens.store(accountKeyText(identity), token);
      return withAccount({ ...index, active: active ?? index.active }, identity);
    });
  }

  /** One reading or change at a time; one that fails is up to who asked for it. */
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
    const before = { state: this.#state, known: this.#known };
    try {
      const index = parseIndex(await this.secrets.get(INDEX_KEY));
      const reading = { tokens: this.#tokens, choice: this.#choice };
      const apiOrigin = this.options.apiOrigin();
      this.#known = await readAccounts(index, { ...reading, apiOrigin });
      this.#unreadable = undefined;
    } catch (error) {
      this.#unreadable = this.#tellUnreadable(error);
      this.#known = NO_ACCOUNTS;
    }
    const { all, credential, credentials } = this.#known;
    const account = credential && this.find(credential.accountId);
    this.#state = account
      ? { kind: 'signedIn', account }
      : { kind: this.#unreadable ? 'unreadable' : 'signedOut' };
    const isSame =
      JSON.stringify([before.state, before.known.all]) === JSON.stringify([this.#state, all]) &&
      areSameTokens(before.known.credentials, credentials);
    if (!isSame) this.#changes.fire(this.#state);
  }

  /** Where the address of the API is no good, nobody is signed in; else nobody can tell who is. */
  #tellUnreadable(error: unknown): SecretsUnreadableError | undefined {
    const isSetting = error instanceof SettingError;
    const what = isSetting ? 'Nobody can be signed in' : 'Could not read the secret storage';
    this.options.log.error(`${what}: ${reasonOf(error)}`);
    return isSetting ? undefined : new SecretsUnreadableError({ cause: error });
  }

  /** The account of that number at the API that is asked now: at another it is somebody else’s. */
  #stored(accountId: string): Identity | undefined {
    const here = atApi(this.#known.index, this.options.apiOrigin());
    return here.find(({ account }) => account.id === accountId);
  }
}
