import * as vscode from 'vscode';

/** Replaces a part of `vscode.env`, which VS Code allows under test; what is returned undoes it. */
function replaceEnv(name: 'clipboard' | 'openExternal', value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(vscode.env, name);
  Object.defineProperty(vscode.env, name, { configurable: true, value });
  return () => {
    if (original) Object.defineProperty(vscode.env, name, original);
  };
}

/** What the tests of a suite put on the clipboard, and the addresses that they open. */
export class Outside {
  copied: string[] = [];
  opened: string[] = [];

  constructor() {
    let restore: readonly (() => void)[] = [];
    beforeEach(() => {
      this.copied = [];
      this.opened = [];
      const writeText = async (text: string) => void this.copied.push(text);
      const open = async (uri: vscode.Uri) => this.opened.push(uri.toString()) > 0;
      restore = [replaceEnv('clipboard', { writeText }), replaceEnv('openExternal', open)];
    });
    afterEach(() => {
      for (const undo of restore) undo();
    });
  }
}
