import timers from 'node:timers/promises';

const MOMENT_MS = 50;

/** What waits longer is watched for: an answer that does not come, a store that takes nothing. */
const LONG_MS = 5_000;
const LONG_MOMENT_MS = 800;

/** In the tests of the suite the extension waits for nothing longer than a moment. */
export function hurry(): void {
  const { setTimeout } = timers;
  beforeEach(() => {
    timers.setTimeout = ((ms: number, ...rest: readonly [unknown?]) =>
      setTimeout(hurried(ms), ...rest)) as typeof setTimeout;
  });
  afterEach(() => {
    timers.setTimeout = setTimeout;
  });
}

/** A machine that is busy must not look like one that is dead. */
function hurried(ms: number): number {
  return Math.min(ms, ms < LONG_MS ? MOMENT_MS : LONG_MOMENT_MS);
}
