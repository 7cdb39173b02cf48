/** The simulator's time: what every stamp, expiry, pace and rate limit is counted by. */
export interface SimulatorClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Moves time forward at once; what falls due shows at the next request or look at the account. */
  advance(ms: number): void;
}

/** A clock that runs along `base` (real time unless given) and can be moved ahead of it. */
export function createClock(base: () => number = Date.now): SimulatorClock {
  let offsetMs = 0;
  return {
    now: () => base() + offsetMs,
    advance(ms) {
      offsetMs += ms;
    },
  };
}

/** The API's form of a time: UTC, whole seconds, no zone (FACTS 1). */
export function toStamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** Milliseconds of a stamp of the API. */
export function fromStamp(stamp: string): number {
  return Date.parse(`${stamp}Z`);
}
