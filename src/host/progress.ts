import * as vscode from 'vscode';
import { CancelledError } from '../core/errors';

export interface ProgressTask<T> {
  readonly title: string;
  /** Starts work in the notification; the signal is aborted by its Cancel button. */
  run(report: ReportProgress, signal: AbortSignal): Promise<T>;
}

/** `percent` of the whole (never goes back), and the words beside it. */
export type ReportProgress = (message: string, percent?: number) => void;

/** Shows one notification with a bar and Cancel while the work runs. */
export async function withCancellableProgress<T>({ title, run }: ProgressTask<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort(new CancelledError()));
    let reported = 0;
    const report: ReportProgress = (message, percent = reported) => {
      progress.report({ message, increment: Math.max(0, percent - reported) });
      reported = Math.max(reported, percent);
    };
    return run(report, abort.signal);
  });
}
