import type { Measurement } from '../figure';
import { reportOf } from '../program';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { type Cost, SIZES, worstGrowth } from './growth';
import { openWindow, simulate, sizeName } from './inventory';

const ROUNDS = 5;

/**
 * From making the parts of a window to the rows of its tree, out of the list that the window before
 * has kept: a fresh process each time, with code that has not run yet, as at the start of a window.
 * The parts are those of the extension; VS Code's own share (reading the secrets, drawing) is not in
 * it, and the network neither: nobody answers.
 */
export const cachedRows: Measurement = {
  title: 'The last known tree, out of the list on the disk',
  async *measure(tell) {
    const all: Cost[] = [];
    for (const size of SIZES) {
      const times = await timesOf(size);
      tell(`${size} images: ${spread(times, 'ms')}`);
      all.push({ count: size, value: median(times) });
      const name =
        size === 10_000 ? 'start.cached_rows_ms' : `start${sizeName(size)}.cached_rows_ms`;
      yield { name, value: median(times), unit: 'ms' };
    }
    yield { name: 'start.growth_over_nlogn', value: worstGrowth('starting', all, tell), unit: 'x' };
  },
};

async function timesOf(size: number): Promise<number[]> {
  const folder = makeTempFolder();
  const simulated = await simulate(size, 'unlimited');
  try {
    const before = openWindow({ simulated, folder: folder.path });
    await before.store.refresh();
    await before.close();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { ms, images } = await reportOf<{ ms: number; images: number }>('cachedStart', [
        simulated.url,
        folder.path,
      ]);
      if (images !== size) throw new Error(`${images} images were shown`);
      times.push(ms);
    }
    return times;
  } finally {
    simulated.stop();
    folder.remove();
  }
}
