import { SignedOutError } from '../../core/errors';
import { readImageTask } from '../../core/tasks/taskDefinition';
import type { CommandContext } from '../commandContext';
import { runCaptureTask } from './captureTask';
import { type TaskRun, tellEnd } from './taskEnd';
import { runUploadTask } from './uploadTask';

/**
 * Does what a task says, and tells it line by line; gives the exit code. It asks nobody anything:
 * what cannot be done without an answer fails.
 */
export async function runImageTask(
  context: CommandContext,
  definition: Readonly<Record<string, unknown>>,
  run: Omit<TaskRun<unknown>, 'accountId' | 'task'>,
): Promise<number> {
  const { output, place } = run;
  try {
    const task = readImageTask(definition);
    const credential = await context.accounts.current();
    if (!credential) throw new SignedOutError('Not signed in');
    const { accountId } = credential;
    return task.action === 'upload'
      ? await runUploadTask(context.contextOf(accountId), { ...run, accountId, task })
      : await runCaptureTask(context.contextOf(accountId), { ...run, accountId, task });
  } catch (error) {
    return tellEnd(context, error, { output, file: place.definitionFile });
  }
}
