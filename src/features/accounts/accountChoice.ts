import { type Disposable, Emitter, type Event } from '../../kit/event';
import { ContextKey } from '../../kit/manifest';
import type { StateMemory } from '../../kit/ports';
import { theWindow } from '../../ui/safeWindow';
import type { Accounts } from './accounts';
import { accountIn, isSameCredential, type Session, type SessionState } from './model/account';
import type { AccountChoice } from './model/visibleAccounts';

const SHOWS_ALL_KEY = 'linodeImages.showsAllAccounts';

/** Which accounts are shown in this workspace: the current one, or all of them side by side. */
export class ChosenAccounts implements AccountChoice, Disposable {
  readonly #changes = new Emitter<void>();
  readonly #subscription: Disposable;

  constructor(
    private readonly accounts: Accounts,
    private readonly workspace: Pick<StateMemory, 'get' | 'update'>,
  ) {
    this.#subscription = accounts.onDidChange(() => this.#tell());
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  get currentId(): string | undefined {
    return accountIn(this.accounts)?.id;
  }

  get shownIds(): readonly string[] {
    const { currentId } = this;
    if (currentId === undefined) return [];
    return this.#showsAll ? this.accounts.all.map(({ id }) => id) : [currentId];
  }

  async showAll(showsAll: boolean): Promise<void> {
    await this.workspace.update(SHOWS_ALL_KEY, showsAll);
    this.#tell();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  get #showsAll(): boolean {
    return this.workspace.get<boolean>(SHOWS_ALL_KEY) ?? false;
  }

  #tell(): void {
    this.#changes.fire();
    const { length } = this.accounts.all;
    void theWindow().runCommand('setContext', ContextKey.accountCount, length);
    void theWindow().runCommand('setContext', ContextKey.showsAllAccounts, this.#showsAll);
  }
}

const UNKNOWN_STATE: SessionState = { kind: 'unknown' };

/** Whether one account is signed in, current or not; without an id, whether it is sure that nobody is. */
export class AccountSession implements Session, Disposable {
  readonly #changes = new Emitter<SessionState>();
  readonly #subscription: Disposable;

  constructor(
    private readonly accounts: Accounts,
    private readonly accountId: string | undefined,
  ) {
    let state = this.state.kind;
    let credential = this.#credential;
    this.#subscription = accounts.onDidChange(() => {
      const before = { state, credential };
      state = this.state.kind;
      credential = this.#credential;
      if (before.state === state && isSameCredential(before.credential, credential)) return;
      this.#changes.fire(this.state);
    });
  }

  /** Fires when the account comes or goes, or gets another token. */
  readonly onDidChange: Session['onDidChange'] = this.#changes.event;

  get state(): SessionState {
    const { all, state } = this.accounts;
    if (state.kind === 'unknown' || state.kind === 'unreadable') return state;
    if (this.accountId === undefined) return state.kind === 'signedIn' ? UNKNOWN_STATE : state;
    const account = all.find(({ id }) => id === this.accountId);
    return account ? { kind: 'signedIn', account } : { kind: 'signedOut' };
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  get #credential() {
    const account = accountIn(this);
    return account && this.accounts.peek(account.id);
  }
}
