import type { Work } from '../../closedWindow/main';
import type { SimulatedAccount } from '../../simulator/account';
import type { Fixture } from '../../support/fixture';
import type { Deed } from '../../support/scriptedUser';

/** An operation on an account of its own, and what may happen to that meanwhile. */
export interface Scene {
  /** The requests that change something, by method and path. */
  readonly changing: { readonly method: string; readonly path: RegExp };
  /** Which of them meets the fault: of several, the second. */
  readonly at: 1 | 2;
  /** Makes the account; with another image of the same label when it has a twin. */
  prepare(account: SimulatedAccount, hasTwin: boolean): void;
  /** Starts the command as the tree does. */
  run(fixture: Fixture): Promise<unknown>;
  /** All answers of the user; `meanwhile` happens before the last. */
  answers(meanwhile: () => unknown): readonly Deed[];
  /** What it is about is removed elsewhere. */
  goes(account: SimulatedAccount): void;
  /** The status of what it is about changes elsewhere. */
  moves(account: SimulatedAccount): void;
  /** What another window sends for the same operation. */
  work(): Work;
}
