import { appendFailure } from './resultFile';
import type { TestProgress } from './testProgress';

/** A run that came to no end of its own. */
export interface CutRun {
  readonly results: string;
  readonly progress: TestProgress;
  /** What was run, for people, when no test had begun. */
  readonly what: string;
  /** What became of it: `hung: …`, with all that helps. */
  readonly reason: string;
}

/** Appends the failure of a run that was cut, under the name of the test that had begun and not ended. */
export function appendCut({ progress, reason, results, what }: CutRun): void {
  const { ended, running, untouched } = progress;
  const after = ended && { ...ended, fullTitle: `after “${ended.fullTitle}”` };
  const whole = { title: what, fullTitle: what, file: what };
  const rest = untouched > 0 ? `\nTests that were to follow and did not run: ${untouched}` : '';
  appendFailure(results, running ?? after ?? whole, reason + rest);
}

/** That a run hangs, in words. */
export function hangReason(progress: TestProgress): string {
  return `hung: nothing came from it for ${Math.round(progress.quietMs / 1000)} s, so it was stopped`;
}
