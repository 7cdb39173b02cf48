import type { Clock } from '../core/ports';
import type { ReportProgress } from '../ui/progress';
import { turnText } from '../words/turns';

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
