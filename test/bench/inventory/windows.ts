import { setTimeout } from 'node:timers/promises';
import { FakeClock } from '../../support/fakeClock';
import type { Measurement } from '../figure';
import { makeTempFolder } from '../tempFolder';
import { type BenchWindow, openWindow, simulate } from './inventory';

const IMAGES = 500;
const MINUTES = 60;
const MINUTE_MS = 60_000;

/** Until what a step has set off, in files and on the wire, is over. */
const SETTLE_MS = 300;

/**
 * One hour of windows on a clock that is moved minute by minute: the extension's own parts of a
 * window, with their files and claims in one folder, and a simulator that counts. The first figure is
 * of a window that has listed before and whose view is hidden; the second one of three windows that
 * open together with their views visible, and in each of which the view is closed and opened again
 * every minute. It is the largest number of lists in any minute, the public ones among them.
 */
export const windows: Measurement = {
  title: 'An hour of windows: lists that they ask for',
  async *measure() {
    const hidden = await hourOf(1, async ([window], minute) => {
      if (minute > 0) return;
      await window?.store.refresh();
      window?.listRefresh.setLooking(true);
      window?.listRefresh.setLooking(false);
    });
    const idle = hidden.slice(1).reduce((sum, lists) => sum + lists, 0);
    yield { name: 'idle.requests_per_hour', value: idle, unit: 'requests' };
    const visible = await hourOf(3, async (all) => {
      for (const { listRefresh } of all) {
        listRefresh.setLooking(false);
        listRefresh.setLooking(true);
      }
    });
    yield { name: 'three_windows.lists_per_minute', value: Math.max(...visible), unit: 'lists' };
  },
};

/** How many lists were asked for in each minute. */
async function hourOf(
  count: number,
  act: (windows: readonly BenchWindow[], minute: number) => Promise<void>,
): Promise<readonly number[]> {
  const simulated = await simulate(IMAGES, 'limited');
  const folder = makeTempFolder();
  const clock = new FakeClock(Date.now());
  const open = () => openWindow({ simulated, folder: folder.path, clock });
  const all = Array.from({ length: count }, open);
  const counts: number[] = [];
  try {
    for (let minute = 0; minute < MINUTES; minute += 1) {
      await act(all, minute);
      await setTimeout(minute === 0 ? 4 * SETTLE_MS : SETTLE_MS);
      clock.advance(MINUTE_MS);
      counts.push((await simulated.count()).lists);
    }
    return counts;
  } finally {
    for (const window of all) await window.close();
    simulated.stop();
    folder.remove();
  }
}
