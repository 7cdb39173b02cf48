import * as vscode from 'vscode';

/** A progress notification as the user sees it. */
export interface SeenProgress {
  readonly title: string;
  /** What was said beside the bar, in its order. */
  readonly messages: string[];
  /** Presses Cancel. */
  cancel(): void;
}

/** Notes every progress notification of `work`, beside what VS Code shows. */
export async function watchProgress<T>(
  work: (seen: readonly SeenProgress[]) => Thenable<T>,
): Promise<T> {
  const window = vscode.window as { withProgress: typeof vscode.window.withProgress };
  const { withProgress } = vscode.window;
  const seen: SeenProgress[] = [];
  window.withProgress = (options, task) =>
    withProgress(options, (progress, token) => {
      const cancelled = new vscode.CancellationTokenSource();
      token.onCancellationRequested(() => cancelled.cancel());
      const messages: string[] = [];
      seen.push({ title: options.title ?? '', messages, cancel: () => cancelled.cancel() });
      const report: typeof progress.report = (value) => {
        messages.push(value.message ?? '');
        progress.report(value);
      };
      return task({ report }, cancelled.token);
    });
  try {
    return await work(seen);
  } finally {
    window.withProgress = withProgress;
  }
}
