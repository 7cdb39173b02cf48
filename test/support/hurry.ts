import timers from 'node:timers/promises';

const LONGEST_MS = 50;

/** In the tests of the suite the extension waits for nothing longer than a moment. */
export function hurry(): void {
  const { setTimeout } = timers;
  beforeEach(() => {
    timers.setTimeout = ((ms: number, ...rest: readonly [unknown?]) =>
      setTimeout(Math.min(ms, LONGEST_MS), ...rest)) as typeof setTimeout;
  });
  afterEach(() => {
    timers.setTimeout = setTimeout;
  });
}
