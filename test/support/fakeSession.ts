import type { Account, Session, SessionState } from '../../src/features/accounts/model/account';
import { Emitter } from '../../src/kit/event';

/** Somebody signs in and out as a test says. */
export class FakeSession implements Session {
  readonly #changes = new Emitter<SessionState>();
  #state: SessionState;

  constructor(account: Account | undefined) {
    this.#state = stateOf(account);
  }

  readonly onDidChange = this.#changes.event;

  get state(): SessionState {
    return this.#state;
  }

  /** Nobody knows yet who is signed in. */
  forget(): void {
    this.#state = { kind: 'unknown' };
    this.#changes.fire(this.#state);
  }

  become(account: Account | undefined): void {
    this.#state = stateOf(account);
    this.#changes.fire(this.#state);
  }
}

function stateOf(account: Account | undefined): SessionState {
  return account ? { kind: 'signedIn', account } : { kind: 'signedOut' };
}
