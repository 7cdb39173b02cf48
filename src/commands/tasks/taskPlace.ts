import * as vscode from 'vscode';

/** Where a task is defined. */
export interface TaskPlace {
  /** What relative paths are relative to. */
  readonly folder: vscode.Uri | undefined;
  /** The file in which a wrong task can be mended, where it is known. */
  readonly definitionFile: string | undefined;
}

/** Tasks of the user's own are in a file whose place extensions are not told. */
export async function placeOf(scope: vscode.Task['scope']): Promise<TaskPlace> {
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
