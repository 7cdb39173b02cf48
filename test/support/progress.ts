import * as vscode from 'vscode';

/** What a progress notification says, and its Cancel button. */
export type OnProgress = (message: string, cancel: () => void) => void;

/** Hands every message of the progress notifications of `work` to `onProgress`. */
export async function watchProgress<T>(
  onProgress: OnProgress,
  work: () => Thenable<T> | T,
): Promise<T> {
  const window = vscode.window as { withProgress: typeof vscode.window.withProgress };
  const original = window.withProgress;
  window.withProgress = (options, task) =>
    original(options, (progress, token) => {
      const source = new vscode.CancellationTokenSource();
      token.onCancellationRequested(() => source.cancel());
      const report = (value: { message?: string; increment?: number }) => {
        progress.report(value);
        onProgress(value.message ?? '', () => source.cancel());
      };
      return task({ report }, source.token);
    });
  try {
    return await work();
  } finally {
    window.withProgress = original;
  }
}
