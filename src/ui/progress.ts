import { turnText } from '../features/errors/model/reportText';
import type { Clock } from '../kit/ports';
import { theWindow } from './safeWindow';
import type { ProgressPlace } from './window';

export interface ProgressTask<T> {
  readonly title: string;
  /** Starts work in the notification; the signal is aborted by its Cancel button. */
  run(report: ReportProgress, signal: AbortSignal): Promise<T>;
}

/** `percent` of the whole (never goes back), and the words beside it. */
export type ReportProgress = (message: string, percent?: number) => void;

/** Shows one notification with a bar and Cancel while the work runs. */
export async function withCancellableProgress<T>({ title, run }: ProgressTask<T>): Promise<T> {
  return theWindow().withProgress({ place: 'notification', title }, (tell, signal) => {
    let reported = 0;
    const report: ReportProgress = (message, percent = reported) => {
      tell({ message, increment: Math.max(0, percent - reported) });
      reported = Math.max(reported, percent);
    };
    return run(report, signal);
  });
}

/** Shows in the status bar, with a title, or above a view that work goes on. */
export async function withProgress<T>(
  place: Exclude<ProgressPlace, 'notification'>,
  work: () => Promise<T>,
  title?: string,
): Promise<T> {
  return theWindow().withProgress({ place, ...(title !== undefined && { title }) }, work);
}

/** Shows how many of `total` are done, and until when a limit is waited for, in ms since the epoch. */
export function showTurns(
  report: ReportProgress,
  total: number,
  clock: Clock,
): (finished: number, until?: number) => void {
  return (finished, until) => {
    const waitMs = until === undefined ? undefined : until - clock.now();
    report(turnText(finished, total, waitMs), (finished / total) * 100);
  };
}
