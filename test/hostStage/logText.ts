import * as vscode from 'vscode';

/** The log of the extension as its view shows it, once it holds all that. */
export async function untilLogged(...patterns: readonly RegExp[]): Promise<string> {
  await vscode.commands.executeCommand('linodeImages.showLog');
  for (;;) {
    const changed = nextChange();
    const text = logText();
    if (patterns.every((pattern) => pattern.test(text))) return text;
    await changed;
  }
}

function logText(): string {
  return vscode.workspace.textDocuments
    .filter(({ uri }) => uri.scheme === 'output' && uri.path.includes('Linode Images'))
    .map((document) => document.getText())
    .join('\n');
}

function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const subscription of subscriptions) subscription.dispose();
      resolve();
    };
    const subscriptions = [
      vscode.workspace.onDidOpenTextDocument(done),
      vscode.workspace.onDidChangeTextDocument(done),
    ];
  });
}
