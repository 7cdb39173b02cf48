import * as vscode from 'vscode';

/** Resolves to what is said of a file, as soon as it fits. */
export async function untilDiagnostics(
  uri: vscode.Uri,
  fits: (messages: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  for (;;) {
    const found = vscode.languages.getDiagnostics(uri);
    if (fits(found.map(({ message }) => message))) return found;
    await new Promise<void>((resolve) => {
      const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((one) => one.toString() === uri.toString())) return;
        subscription.dispose();
        resolve();
      });
    });
  }
}
