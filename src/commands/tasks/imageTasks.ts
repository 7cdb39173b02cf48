import * as vscode from 'vscode';
import { TaskTerminal } from '../../host/taskTerminal';
import { TASK_TYPE } from '../../manifest';
import type { CommandContext } from '../commandContext';
import { runImageTask } from './runImageTask';
import { placeOf } from './taskPlace';

/**
 * Runs what tasks.json has of the type `linode-image`. It offers none by itself: an upload costs
 * money, and where to it goes nobody knows but who writes the task.
 */
export function registerImageTasks(context: CommandContext): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () => [],
    resolveTask: ({ definition, name, scope, source }) => {
      const execution = new vscode.CustomExecution(async (resolved) => {
        const place = await placeOf(scope);
        return new TaskTerminal((output, signal) =>
          runImageTask(context, resolved, { output, place, signal }),
        );
      });
      const where = scope ?? vscode.TaskScope.Workspace;
      return new vscode.Task(definition, where, name, source, execution, [`$${TASK_TYPE}`]);
    },
  });
}
