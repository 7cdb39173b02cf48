import assert from 'node:assert/strict';
import type { Outcome } from '../../layers/layer';
import { soak } from '../../layers/soak';

describe('a soak', () => {
  /** Runs one whose rounds take so many minutes each. */
  async function soakFor(
    minutes: number,
    rounds: readonly (Partial<Outcome> & { took: number })[],
  ) {
    const told: string[] = [];
    const seeds: string[] = [];
    let nowMs = 0;
    const soaked = await soak({
      minutes,
      seed: '7',
      runPoints: async (seed) => {
        seeds.push(seed);
        const { took, ...outcome } = rounds[Math.min(seeds.length, rounds.length) - 1] ?? {
          took: 1,
        };
        nowMs += took * 60_000;
        return { passed: 10, failures: [], skipped: [], ...outcome };
      },
      tell: (line) => told.push(line),
      now: () => nowMs,
    });
    return { ...soaked, minutes: nowMs / 60_000, seeds, told };
  }

  it('goes on, each round with a seed of its own, as long as one more fits into the time', async () => {
    const { minutes, points, seeds } = await soakFor(10, [{ took: 3 }, { took: 4 }, { took: 1 }]);
    assert.deepEqual(seeds, ['7-1', '7-2']);
    assert.equal(minutes, 7);
    assert.equal(points, 20);
  });

  it('runs one round in any case', async () => {
    assert.equal((await soakFor(1, [{ took: 5 }])).points, 10);
  });

  it('tells the count and the seed, and of each failure the seed that repeats it', async () => {
    const failing = { took: 1, passed: 9, failures: ['a stall\nno end'] };
    const { failures, points, told } = await soakFor(2, [{ took: 1 }, failing]);
    assert.equal(failures, 1);
    assert.equal(points, 20);
    assert.deepEqual(told, [
      '10 points, 0 failed; seed 7-1',
      'FAILED with seed 7-2: a stall\nno end',
      '20 points, 1 failed; seed 7-2',
    ]);
  });
});
