import { isSameCredential } from '../core/access/account';
import { accountIn, type Session, type SessionState } from '../core/access/session';
import type { Disposable } from '../core/disposable';
import { Emitter } from '../core/event';
import type { Accounts } from './accounts';

const UNKNOWN: SessionState = { kind: 'unknown' };

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
  readonly onDidChange: Session['onDidChange'] = (listener) => this.#changes.event(listener);

  get state(): SessionState {
    const { all, state } = this.accounts;
    if (state.kind === 'unknown' || state.kind === 'unreadable') return state;
    if (this.accountId === undefined) return state.kind === 'signedIn' ? UNKNOWN : state;
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
