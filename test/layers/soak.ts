import type { Outcome } from './layer';

/** For how long points are run, and by what. */
export interface SoakOptions {
  readonly minutes: number;
  readonly seed: string;
  /** Runs all points that follow from a seed. */
  readonly runPoints: (seed: string) => Promise<Outcome>;
  readonly tell: (line: string) => void;
  /** In ms. */
  readonly now: () => number;
}

/** What a soak has found. */
export interface Soaked {
  readonly points: number;
  readonly failures: number;
}

/**
 * Runs random points, round after round, as long as another round fits into the time; at least one.
 * Each round has a seed of its own, which stands beside every failure.
 */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const { minutes, now, runPoints, seed, tell } = options;
  const until = now() + minutes * 60_000;
  let found: Soaked = { points: 0, failures: 0 };
  for (let round = 1, longestMs = 0; round === 1 || now() + longestMs <= until; round += 1) {
    const begun = now();
    const roundSeed = `${seed}-${round}`;
    const { failures, passed } = await runPoints(roundSeed);
    longestMs = Math.max(longestMs, now() - begun);
    for (const failure of failures) tell(`FAILED with seed ${roundSeed}: ${failure}`);
    found = {
      points: found.points + passed + failures.length,
      failures: found.failures + failures.length,
    };
    tell(`${found.points} points, ${found.failures} failed; seed ${roundSeed}`);
  }
  return found;
}
