/** What goes wrong with a request. `cut…`, `stall`, `slow` and `hold` work on the connection. */
export type Fault =
  /** Refused before acting: JSON for the API, XML for the storage, with a `code` of S3. */
  | {
      kind: 'status';
      status: number;
      reason: string;
      code?: string;
      headers?: Record<string, string>;
    }
  /** Acts and answers as usual, so many real milliseconds later. */
  | { kind: 'delay'; ms: number }
  /**
   * Storage: cuts the connection once so many body bytes were read. API: acts, then cuts after so
   * many bytes of the answer; 0 cuts before acting.
   */
  | { kind: 'cut'; afterBytes: number }
  /** Acts, then cuts the connection without an answer. */
  | { kind: 'cutAfterActing' }
  /** A proxy's 502 or 400: an HTML body (FACTS 11). */
  | { kind: 'html502' }
  /** Acts, but a proxy answers in its place, as it does when it has waited too long. */
  | { kind: 'html502AfterActing' }
  | { kind: 'html400' }
  /**
   * Something in between answers, before or after it has acted: a page, JSON that is not the API's,
   * or no body at all (FACTS 11).
   */
  | {
      kind: 'gateway';
      status: number;
      says: 'html' | 'json' | 'nothing';
      afterActing?: boolean;
      headers?: Record<string, string>;
    }
  /** API: acts, and says something else of how many pages and things a list has. */
  | { kind: 'wrongPages'; pages?: unknown; results?: unknown }
  /** 429 with Retry-After (FACTS 11). */
  | { kind: 'rateLimit'; retryAfterS: number }
  /** 503 with X-MAINTENANCE-MODE (FACTS 11). */
  | { kind: 'maintenance' }
  /** Storage: takes no more bytes after the first `afterBytes`. API: never answers. */
  | { kind: 'stall'; afterBytes?: number }
  /**
   * Storage: a box on the way ends the body early. The store says that there is no such key, over
   * TLS also that access is denied, and closes the connection.
   */
  | { kind: 'halfClose'; afterBytes: number; code: 'NoSuchKey' | 'AccessDenied' }
  /**
   * Storage: the head is larger than it takes, as some box on the way has made it: no words for an
   * address of 20 KiB, no answer at all to headers of 100 KiB.
   */
  | { kind: 'largeHead'; of: 'address' | 'headers' }
  /** Storage: its disks are full. It takes the body and says nothing until there is room (`release`). */
  | { kind: 'fullDisks' }
  /**
   * Storage: acts, or is too busy to, and takes what comes next on the connection for the rest of a
   * request that it never answers, as it does with bytes behind a body.
   */
  | { kind: 'surplus'; isBusy?: boolean }
  /** Storage: reads no more body bytes than so many in a real second. */
  | { kind: 'slow'; bytesPerSecond: number }
  /** Waits for `FaultPlan.release()`, then acts as usual. */
  | { kind: 'hold' };

/** Which requests a fault is for; what is left out matches all. */
export interface FaultMatch {
  method?: string;
  /** The path without the query, as sent, or a pattern for it. */
  path?: string | RegExp;
  /** Default: `api`. */
  target?: 'api' | 'storage';
}

/** A fault that waits for its request. */
export interface PlannedFault {
  /** Resolves when a request has met it. */
  readonly met: Promise<void>;
}

interface Plan {
  match: FaultMatch;
  fault: Fault;
  left: number;
  meet: () => void;
}

/** The faults that are to come, first planned, first served. */
export class FaultPlan {
  private plans: Plan[] = [];
  private held: (() => void)[] = [];

  /** The next `times` requests that match meet `fault`. */
  next(match: FaultMatch, fault: Fault, times = 1): PlannedFault {
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    this.plans.push({ match, fault, left: times, meet });
    return { met };
  }

  /** Forgets every fault that was not met. */
  clear(): void {
    this.plans = [];
  }

  /** Lets all held requests go on. */
  release(): void {
    const held = this.held;
    this.held = [];
    for (const goOn of held) goOn();
  }

  /** The fault of a request, which uses it up; undefined for none. */
  take(target: 'api' | 'storage', method: string, path: string): Fault | undefined {
    const plan = this.plans.find(
      ({ match, left }) =>
        left > 0 &&
        (match.target ?? 'api') === target &&
        (match.method ?? method) === method &&
        fitsPath(match.path, path),
    );
    if (!plan) return undefined;
    plan.left -= 1;
    plan.meet();
    return plan.fault;
  }

  /** Resolves at the next release. */
  untilReleased(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }
}

function fitsPath(wanted: string | RegExp | undefined, path: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === path : wanted.test(path);
}
