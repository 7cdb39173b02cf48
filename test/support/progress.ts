import * as vscode from 'vscode';

/** What the progress of commands shows during some work, and the means to cancel it. */
export interface ShownProgress {
  readonly titles: readonly string[];
  /** The titles of what is still shown. */
  readonly open: ReadonlySet<string>;
  readonly messages: readonly string[];
  /** Resolves when a message that fits is shown, or was. */
  until(fits: RegExp): Promise<void>;
  /** Presses Cancel in all that are shown. */
  cancel(): void;
}

/** Stands between the extension and VS Code's progress, which no test can read nor cancel. */
export async function watchProgress<T>(work: (shown: ShownProgress) => Promise<T>): Promise<T> {
  const window = vscode.window as { withProgress: typeof vscode.window.withProgress };
  const { withProgress } = vscode.window;
  const titles: string[] = [];
  const open = new Set<string>();
  const messages: string[] = [];
  const cancel = new vscode.CancellationTokenSource();
  const reports = new vscode.EventEmitter<void>();
  window.withProgress = (options, task) =>
    withProgress(options, (progress) => {
      const { title = '' } = options;
      titles.push(title);
      open.add(title);
      const report: typeof progress.report = (value) => {
        messages.push((value as { message?: string }).message ?? '');
        reports.fire();
        progress.report(value);
      };
      const done = Promise.resolve(task({ report }, cancel.token));
      return done.finally(() => open.delete(title));
    });
  const until = async (fits: RegExp): Promise<void> => {
    while (!messages.some((message) => fits.test(message))) {
      await new Promise<void>((resolve) => {
        const subscription = reports.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  };
  try {
    return await work({ titles, open, messages, until, cancel: () => cancel.cancel() });
  } finally {
    window.withProgress = withProgress;
    cancel.dispose();
    reports.dispose();
  }
}
