import * as vscode from 'vscode';
import { runCaptureTask } from '../features/capture/captureTask';
import { readImageTask } from '../features/tasks/model/taskDefinition';
import { TaskTerminal } from '../features/tasks/taskTerminal';
import { runUploadTask } from '../features/upload/uploadTask';
import { SignedOutError } from '../kit/errors';
import { TASK_TYPE } from '../kit/manifest';
import { type TaskPlace, type TaskRun, tellEnd } from '../ui/taskEnd';
import type { AccountScope } from './accountScope';

/**
 * Does what a task says, and tells it line by line; gives the exit code. It asks nobody anything:
 * what cannot be done without an answer fails.
 */
async function runImageTask(
  context: AccountScope,
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

/**
 * Runs what tasks.json has of the type `linode-image`. It offers none by itself: an upload costs
 * money, and where to it goes nobody knows but who writes the task.
 */
export function registerImageTasks(context: AccountScope): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () => [],
    resolveTask: ({ definition, name, scope, source }) => {
      const execution = new vscode.CustomExecution(async (resolved) => {
        const place = await placeOf(scope);
        return new TaskTerminal((output, signal) =>
          context.byHand(() => runImageTask(context, resolved, { output, place, signal })),
        );
      });
      const where = scope ?? vscode.TaskScope.Workspace;
      return new vscode.Task(definition, where, name, source, execution, [`$${TASK_TYPE}`]);
    },
  });
}

/** Tasks of the user's own are in a file whose place extensions are not told. */
async function placeOf(scope: vscode.Task['scope']): Promise<TaskPlace> {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (typeof scope !== 'object') return { folder: first?.uri, definitionFile: undefined };
  const file = vscode.Uri.joinPath(scope.uri, '.vscode', 'tasks.json');
  return { folder: scope.uri, definitionFile: (await isThere(file)) ? file.fsPath : undefined };
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
