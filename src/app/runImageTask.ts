import { runCaptureTask } from '../features/capture/captureTask';
import { readImageTask } from '../features/tasks/model/taskDefinition';
import { runUploadTask } from '../features/upload/uploadTask';
import { SignedOutError } from '../kit/errors';
import { type TaskRun, tellEnd } from '../ui/taskEnd';
import type { AccountScope } from './accountScope';

/** Where a task runs, and what it writes to. */
export type TaskSurroundings = Omit<TaskRun<unknown>, 'accountId' | 'task'>;

/**
 * Does what a task says, and tells it line by line; returns the exit code. It asks nobody anything:
 * what cannot be done without an answer fails.
 */
export async function runImageTask(
  context: AccountScope,
  definition: Readonly<Record<string, unknown>>,
  run: TaskSurroundings,
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
