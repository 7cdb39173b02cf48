import type { SimulatorClock } from './clock';
import type { LimitName } from './route';

/** Requests per window. Documented values; recorded ones for `other` are higher (FACTS 12). */
const LIMITS: Readonly<Record<LimitName, { requests: number; windowMs: number }>> = {
  imageList: { requests: 20, windowMs: 60_000 },
  create: { requests: 10, windowMs: 30_000 },
  other: { requests: 400, windowMs: 60_000 },
};

/** What is said of a limit while nothing is refused. */
const NO_LIMIT = 1_000_000;

/** Where a caller stands with a limit. */
export interface LimitState {
  limit: number;
  remaining: number;
  /** Seconds since 1970. */
  resetS: number;
  exceeded: boolean;
  retryAfterS: number;
}

/** Counts requests of each caller, in fixed windows of simulated time (the windows: a guess). */
export class RateLimits {
  private readonly windows = new Map<string, { from: number; count: number }>();

  constructor(
    private readonly clock: SimulatorClock,
    private readonly enabled: boolean,
  ) {}

  /** Counts one request of `caller`. */
  count(caller: string, name: LimitName): LimitState {
    const { windowMs } = LIMITS[name];
    const requests = this.enabled ? LIMITS[name].requests : NO_LIMIT;
    const now = this.clock.now();
    const key = `${name} ${caller}`;
    let window = this.windows.get(key);
    if (!window || now >= window.from + windowMs) {
      window = { from: now, count: 0 };
      this.windows.set(key, window);
    }
    window.count += 1;
    const reset = window.from + windowMs;
    return {
      limit: requests,
      remaining: Math.max(0, requests - window.count),
      resetS: Math.ceil(reset / 1000),
      exceeded: window.count > requests,
      retryAfterS: Math.max(1, Math.ceil((reset - now) / 1000)),
    };
  }
}
