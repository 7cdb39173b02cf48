import type { AccountScope } from './accountScope';

/**
 * In which accounts a command works where several stand side by side: `one`, that of its rows or the
 * current one; `asks`, that of its rows or one that the user picks; `all`, for what only looks.
 */
export type CommandAccount = 'one' | 'asks' | 'all';

/** What runs in an account. A tree hands over the row and all selected rows, the palette nothing. */
type CommandRun = (scope: AccountScope, target: unknown, selection: unknown) => unknown;

export interface Command {
  readonly account: CommandAccount;
  readonly run: CommandRun;
  /** What did not work, for the sentence that goes on with why. */
  failure(): string;
  /** A button of a view's title: VS Code hands over the row with the focus, which is not meant. */
  readonly isTitleButton?: true;
}

type FailureText = Command['failure'];
export const one = (run: CommandRun, failure: FailureText): Command => ({
  account: 'one',
  run,
  failure,
});
export const asks = (run: CommandRun, failure: FailureText): Command => ({
  account: 'asks',
  run,
  failure,
});
export const all = (run: CommandRun, failure: FailureText): Command => ({
  account: 'all',
  run,
  failure,
});
export const titleButton = (command: Command): Command => ({ ...command, isTitleButton: true });
