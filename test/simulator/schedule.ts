import type { SimulatorClock } from './clock';

interface Due {
  at: number;
  act: (at: number) => void;
}

/**
 * What is to happen later, in simulated time. There are no timers: whatever has fallen due happens,
 * in order, when somebody looks (`settle`), and is told the moment it was due.
 */
export class Schedule {
  private readonly waiting: Due[] = [];
  private settling = false;

  constructor(private readonly clock: SimulatorClock) {}

  /** Plans `act` for `delayMs` from `from` (by default: now). */
  after(delayMs: number, act: (at: number) => void, from: number = this.clock.now()): void {
    this.waiting.push({ at: from + delayMs, act });
  }

  /** Lets everything happen that is due by now, including what that brings about. */
  settle(): void {
    // What happens looks at the account, which settles: it must not overtake itself.
    if (this.settling) return;
    this.settling = true;
    try {
      for (let due = this.takeDue(); due; due = this.takeDue()) due.act(due.at);
    } finally {
      this.settling = false;
    }
  }

  private takeDue(): Due | undefined {
    const now = this.clock.now();
    let first: Due | undefined;
    for (const due of this.waiting) {
      if (due.at <= now && (!first || due.at < first.at)) first = due;
    }
    if (first) this.waiting.splice(this.waiting.indexOf(first), 1);
    return first;
  }
}
