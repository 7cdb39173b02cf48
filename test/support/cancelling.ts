import * as vscode from 'vscode';

/** Does the work with every Cancel of a progress pressed at once. */
export async function cancelling<T>(work: () => Promise<T>): Promise<T> {
  const window = vscode.window as { withProgress: unknown };
  const { withProgress } = vscode.window;
  window.withProgress = (
    options: vscode.ProgressOptions,
    task: Parameters<typeof withProgress>[1],
  ) => {
    const source = new vscode.CancellationTokenSource();
    const done = withProgress(options, (progress) => task(progress, source.token));
    if (options.cancellable) source.cancel();
    return done;
  };
  return work().finally(() => {
    window.withProgress = withProgress;
  });
}
