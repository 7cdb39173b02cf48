import type * as vscode from 'vscode';
import {
  type Account,
  type Credential,
  type Identity,
  isSameCredential,
} from '../core/access/account';
import { SecretText } from '../core/access/secretText';
import type { Session, SessionState } from '../core/access/session';
import type { Disposable } from '../core/disposable';
import { reasonOf, SettingError } from '../core/errors';
import { Emitter } from '../core/event';
import type { Credentials, Logger } from '../core/ports';

const INDEX_KEY = 'linodeImages.accounts';
const TOKEN_KEY = 'linodeImages.token.';

/**
 * What is kept beside the tokens. It stands in the secret storage too, which tells every window of
 * changes. A token is for the API that it was made for, and is sent to no other.
 */
interface AccountIndex {
  /** The key of the current account; see `keyOf`. */
  readonly active: string | undefined;
  /** The one added last comes last. */
  readonly accounts: readonly Identity[];
}

const NOBODY: AccountIndex = { active: undefined, accounts: [] };

/** Accounts and their tokens, one token an account, in VS Code's secret storage and nowhere else. */
export class Accounts implements Session, Credentials {
  #index = NOBODY;
  #credential: Credential | undefined;
  #state: SessionState = { kind: 'unknown' };
  #turns: Promise<void> = Promise.resolve();
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
    return this.#inTurn(() => this.#read());
  }

  async current(): Promise<Credential | undefined> {
    if (this.#state.kind === 'unknown') await this.load();
    return this.#credential;
  }

  /** The token of an account, current or not, where it is for the API that is asked now. */
  async credentialOf(accountId: string): Promise<Credential | undefined> {
    const current = await this.current();
    return current?.accountId === accountId
      ? current
      : this.#readCredential(this.#stored(accountId));
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

  /** Undefined for accounts of which no token is kept. */
  find(accountId: string): Account | undefined {
    return this.#stored(accountId)?.account;
  }

  /** Work in the background never asks anybody: the refusal stands, and the view tells. */
  async renew(used: Credential | undefined): Promise<Credential | undefined> {
    const now = await this.current();
    return isSameCredential(now, used) ? undefined : now;
  }

  /** Stores the token of an account, and makes the account the current one. */
  add(identity: Identity, token: SecretText): Promise<void> {
    const key = keyOf(identity);
    return this.#change(async ({ accounts }) => {
      await this.secrets.store(TOKEN_KEY + key, token.reveal());
      const others = accounts.filter((one) => keyOf(one) !== key);
      return { active: key, accounts: [...others, identity] };
    });
  }

  /** Forgets the current account and its token; the last one added before takes its place. */
  async removeCurrent(): Promise<void> {
    const credential = await this.current();
    if (!credential) return;
    const { accountId, apiOrigin } = credential;
    const key = keyOf({ account: { id: accountId }, apiOrigin });
    await this.#change(async ({ active, accounts }) => {
      await this.secrets.delete(TOKEN_KEY + key);
      const others = accounts.filter((one) => keyOf(one) !== key);
      const next = others.findLast((one) => one.apiOrigin === apiOrigin);
      return { active: active === key ? next && keyOf(next) : active, accounts: others };
    });
  }

  dispose(): void {
    this.#subscription.dispose();
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
    const before = { credential: this.#credential, kind: this.#state.kind };
    try {
      this.#index = parseIndex(await this.secrets.get(INDEX_KEY));
      const { active, accounts } = this.#index;
      this.#credential = await this.#readCredential(accounts.find((one) => keyOf(one) === active));
    } catch (error) {
      const isSetting = error instanceof SettingError;
      const what = isSetting ? 'Nobody can be signed in' : 'Could not read the secret storage';
      this.options.log.error(`${what}: ${reasonOf(error)}`);
      this.#index = NOBODY;
      this.#credential = undefined;
    }
    const account = this.#credential && this.find(this.#credential.accountId);
    this.#state = account ? { kind: 'signedIn', account } : { kind: 'signedOut' };
    const isSame = isSameCredential(before.credential, this.#credential);
    if (before.kind === this.#state.kind && isSame) return;
    this.#changes.fire(this.#state);
  }

  async #readCredential(identity: Identity | undefined): Promise<Credential | undefined> {
    if (!identity || identity.apiOrigin !== this.options.apiOrigin()) return undefined;
    const { account, apiOrigin } = identity;
    const token = await this.secrets.get(TOKEN_KEY + keyOf(identity));
    return token === undefined
      ? undefined
      : { accountId: account.id, apiOrigin, token: new SecretText(token) };
  }

  /** The account of that number at the API that is asked now: at another it is somebody else’s. */
  #stored(accountId: string): Identity | undefined {
    const apiOrigin = this.options.apiOrigin();
    return this.#index.accounts.find(
      (one) => one.account.id === accountId && one.apiOrigin === apiOrigin,
    );
  }
}

/** Tells accounts apart: every API counts its users from 1. */
function keyOf({ account, apiOrigin }: { account: { id: string }; apiOrigin: string }): string {
  return `${apiOrigin}/${account.id}`;
}

/** What is no index counts as an empty one: to keep it would be to sign in nobody ever again. */
function parseIndex(text: string | undefined): AccountIndex {
  try {
    return { ...NOBODY, ...(JSON.parse(text ?? '{}') as Partial<AccountIndex>) };
  } catch {
    return NOBODY;
  }
}
