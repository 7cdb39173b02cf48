import * as vscode from 'vscode';

/** Sets a key that the `when` clauses of package.json go by. */
export function setContext(key: string, value: unknown): Thenable<void> {
  return vscode.commands.executeCommand('setContext', key, value);
}

/** VS Code clears a text that is set to undefined, though its types ask for leaving it out. */
export function setOptional<K extends 'message' | 'description'>(
  view: Partial<Record<K, string>>,
  key: K,
  value: string | undefined,
): void {
  view[key] = value ?? '';
}
