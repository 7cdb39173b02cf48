import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../app/accountScope';
import { errorText } from '../features/errors/model/errorText';
import { TaskDefinitionError, taskProblemText } from '../features/tasks/model/taskProblem';
import { isCancellation, reasonOf, SignedOutError } from '../kit/errors';
import type { FileUri } from './window';

/** How a task ends; 130 is what a shell gives for Ctrl+C. */
export const ExitCode = { done: 0, failed: 1, wrongDefinition: 2, cancelled: 130 } as const;

/** A task that runs for an account. */
export interface TaskRun<Task> {
  readonly accountId: string;
  readonly task: Task;
  readonly output: TaskOutput;
  readonly place: TaskPlace;
  readonly signal: AbortSignal;
}

export interface FailedEnd {
  readonly output: TaskOutput;
  /** Where the problem stands. */
  readonly file: string | undefined;
  /** What failed, for the sentence that goes on with why. */
  readonly failure?: string;
}

/** Says why a task ended before its end, and returns the exit code for it. */
export function tellEnd(
  { log }: Pick<AccountScope, 'log'>,
  error: unknown,
  { failure, file, output }: FailedEnd,
): number {
  if (isCancellation(error)) {
    output.line(l10n.t('Cancelled.'));
    return ExitCode.cancelled;
  }
  if (error instanceof TaskDefinitionError) {
    // In one line: of several problems at one place, VS Code shows the first.
    output.error(error.problems.map(taskProblemText).join(' '), file);
    return ExitCode.wrongDefinition;
  }
  log.error(`A task failed: ${reasonOf(error)}`);
  const why = error instanceof SignedOutError ? signInText() : errorText(error);
  output.error(failure === undefined ? why : l10n.t('{0}: {1}', failure, why), file);
  return ExitCode.failed;
}

function signInText(): string {
  return l10n.t('Not signed in to Linode. Run “Linode Images: Sign In” first.');
}

/** Where a task writes what it does. */
export interface TaskOutput {
  /** True once the terminal was closed, or the task ended from outside: nothing is seen any more. */
  readonly isClosed: boolean;
  /** A line that stays. */
  line(text: string): void;
  /** A line in whose place the next one stands. */
  passing(text: string): void;
  /**
   * A line of which the problem matcher `$linode-image` makes a problem in that file; without a
   * file, it is but a line.
   */
  error(text: string, file: string | undefined): void;
}

/** Where a task is defined. */
export interface TaskPlace {
  /** What relative paths are relative to. */
  readonly folder: FileUri | undefined;
  /** The file in which a wrong task can be mended, where it is known. */
  readonly definitionFile: string | undefined;
}
