import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/** What stands in tasks.json. */
export interface TasksFile {
  readonly version: '2.0.0';
  readonly inputs?: readonly object[];
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
}

export interface EndedTask {
  readonly name: string;
  readonly exitCode: number | undefined;
}

let count = 0;

/** The folder that is open in the window of the test. */
export function workspaceFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return folder.uri.fsPath;
}

export function tasksFile(): string {
  return path.join(workspaceFolder(), '.vscode', 'tasks.json');
}

/** Writes tasks.json, and returns the task of that label once VS Code has read it. */
export async function writeTasks(file: TasksFile, label: string): Promise<vscode.Task> {
  fs.mkdirSync(path.dirname(tasksFile()), { recursive: true });
  fs.writeFileSync(tasksFile(), JSON.stringify(file, null, 2));
  for (;;) {
    const tasks = await vscode.tasks.fetchTasks();
    const task = tasks.find(({ name }) => name === label);
    if (task) return task;
  }
}

/** Writes a `linode-image` task alone, of a label of its own. */
export function writeTask(definition: object): Promise<vscode.Task> {
  count += 1;
  const label = `task ${count}`;
  const task = { label, type: 'linode-image', ...definition };
  return writeTasks({ version: '2.0.0', tasks: [task] }, label);
}

/** Runs a task to its end; returns what ended meanwhile, in this order: what it depends on is before it. */
export async function runTask(task: vscode.Task): Promise<readonly EndedTask[]> {
  const ended: EndedTask[] = [];
  let done = (): void => {};
  const over = new Promise<void>((resolve) => {
    done = resolve;
  });
  const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
    ended.push({ name: execution.task.name, exitCode });
    if (execution.task.name === task.name) done();
  });
  await vscode.tasks.executeTask(task);
  await over;
  subscription.dispose();
  return ended;
}

/** Runs a `linode-image` task, and returns its exit code. */
export async function runImageTask(definition: object): Promise<number | undefined> {
  const ended = await runTask(await writeTask(definition));
  return ended.at(-1)?.exitCode;
}

/** Resolves as soon as that problem stands beside a file. */
export async function untilProblem(file: string, message: string): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        subscription.dispose();
        resolve();
      });
    });
    const problems = vscode.languages.getDiagnostics(vscode.Uri.file(file));
    if (problems.some((problem) => problem.message === message)) return;
    await changed;
  }
}
