import * as vscode from 'vscode';

/** Resolves as soon as the text of an open document fits. */
export async function untilText(document: vscode.TextDocument, fits: RegExp): Promise<string> {
  while (!fits.test(document.getText())) await nextEdit(document);
  return document.getText();
}

function nextEdit(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document !== document) return;
      subscription.dispose();
      resolve();
    });
  });
}
