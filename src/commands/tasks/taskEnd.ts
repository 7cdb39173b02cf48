import * as l10n from '@vscode/l10n';
import { isCancellation, reasonOf, SignedOutError } from '../../core/errors';
import { TaskDefinitionError } from '../../core/tasks/taskProblem';
import type { TaskOutput } from '../../host/taskTerminal';
import { errorText } from '../../words/errors/errorText';
import { taskProblemText } from '../../words/tasks/taskProblem';
import type { CommandContext } from '../commandContext';
import type { TaskPlace } from './taskPlace';

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

/** Says why a task ended before its end, and gives the exit code for it. */
export function tellEnd(
  { log }: Pick<CommandContext, 'log'>,
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
