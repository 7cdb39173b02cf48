import type { EndLine, ResultLine, StartLine } from './resultLine';

/** How long a process that runs tests may say nothing, in ms. */
export interface Deadlines {
  /** From its start to its first line: a file is loaded, or a VS Code opened. */
  readonly startMs: number;
  /** From one line to the next; longer where a test has a timeout that is. */
  readonly silenceMs: number;
  /** From the timeout of a test until it is told that it has failed; to end when asked to. */
  readonly graceMs: number;
}

/** What is allowed; a machine that is six times overloaded needs less. */
export const DEADLINES: Deadlines = { startMs: 300_000, silenceMs: 90_000, graceMs: 10_000 };

/** Where a process that runs tests stands, by its lines, and whether it hangs. */
export class TestProgress {
  #quietMs = 0;
  #limitMs: number;
  #running: StartLine | undefined;
  #ended: EndLine | undefined;
  /** How many tests have not ended. */
  #left = 0;
  /** All tests are through. */
  isDone = false;

  constructor(private readonly deadlines: Deadlines = DEADLINES) {
    this.#limitMs = deadlines.startMs;
  }

  /** A line of that process. */
  take(line: ResultLine): void {
    this.#quietMs = 0;
    if (line.kind === 'run') {
      this.#left += line.tests;
      this.#limitMs = this.deadlines.silenceMs;
    }
    if (line.kind === 'start') {
      this.#running = line;
      const { graceMs, silenceMs } = this.deadlines;
      this.#limitMs = Math.max(silenceMs, line.timeoutMs + graceMs);
    }
    if (line.kind === 'end') {
      const isTest = line.outcome === 'skipped' || line.fullTitle === this.#running?.fullTitle;
      if (isTest) this.#left -= 1;
      this.#running = undefined;
      this.#ended = line;
    }
    if (line.kind === 'done') this.isDone = true;
  }

  /** So much time has gone by without a line. */
  wait(ms: number): void {
    this.#quietMs += ms;
  }

  /** Whether it has said nothing for too long. */
  get hangs(): boolean {
    return !this.isDone && this.#quietMs > this.#limitMs;
  }

  /** How long it has said nothing, in ms. */
  get quietMs(): number {
    return this.#quietMs;
  }

  /** The test that has begun and not ended. */
  get running(): StartLine | undefined {
    return this.#running;
  }

  /** How many tests have not begun. */
  get untouched(): number {
    return this.#running ? this.#left - 1 : this.#left;
  }

  /** The test that ended last. */
  get ended(): EndLine | undefined {
    return this.#ended;
  }
}
