import * as vscode from 'vscode';
import { TaskTerminal } from '../features/tasks/taskTerminal';
import { TASK_TYPE } from '../kit/manifest';
import type { TaskPlace } from '../ui/taskEnd';
import type { TaskSurroundings } from './runImageTask';

/** Runs what a task defines, and returns its exit code. */
type RunTask = (
  definition: Readonly<Record<string, unknown>>,
  surroundings: TaskSurroundings,
) => Promise<number>;

/**
 * Runs what tasks.json has of the type `linode-image`. It offers none by itself: an upload costs
 * money, and where to it goes nobody knows but who writes the task.
 */
export function registerImageTasks(run: RunTask): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () => [],
    resolveTask: ({ definition, name, scope, source }) => {
      const execution = new vscode.CustomExecution(async (resolved) => {
        const place = await placeOf(scope);
        return new TaskTerminal((output, signal) => run(resolved, { output, place, signal }));
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
