import { inTurn } from '../../kit/inTurn';
import { showTurns, withCancellableProgress } from '../../ui/progress';
import { tellReport } from '../../ui/tellReport';
import type { OpenSharing } from './openSharing';
import { tellDone } from './tellSharing';

/** How many things a summary names. */
export const MOST_SUMMED = 3;

/** One act for each of several things, and how it is told. */
export interface SharingTurns<T> {
  readonly items: readonly T[];
  readonly title: string;
  act(item: T): Promise<unknown>;
  nameOf(item: T): string;
  /** Of those that were done; not called where that is none. */
  summary(done: readonly T[]): string;
  failure(names: string): string;
}

/**
 * Acts on one after the other. The only one that there is fails as it does; of several, one message
 * says what became of all, and offers to try those again that failed. False where some are left.
 */
export async function actOnEach<T>(open: OpenSharing, turns: SharingTurns<T>): Promise<boolean> {
  const { act, items, summary, title, ...texts } = turns;
  const { clock, log } = open.operations;
  const report = await withCancellableProgress({
    title,
    run: (tell, signal) => {
      const onProgress = showTurns(tell, items.length, clock);
      return inTurn({ items, signal, clock, log, act, onProgress });
    },
  });
  void open.groups.changed();
  const { done, failed, stoppedBy } = report;
  if (done.length === 0 && items.length === 1 && failed[0]) throw failed[0].error;
  if (done.length + failed.length === 0 && stoppedBy !== undefined) throw stoppedBy;
  const text = done.length > 0 ? summary(done) : '';
  if (done.length === items.length) {
    tellDone(text);
    return true;
  }
  const again = await tellReport(report, { summary: text, ...texts });
  return again.length > 0 && actOnEach(open, { ...turns, items: again });
}
