import { ResultReader } from './resultFile';
import { type Deadlines, TestProgress } from './testProgress';

const LOOK_MS = 200;

/** Which lines are watched, and what is told of them. */
export interface RunWatchOptions {
  /** The file that the run appends to. */
  readonly results: string;
  /** Whose lines: of all processes unless told. */
  readonly pid?: number;
  readonly deadlines?: Deadlines;
  /** Called once, when nothing has come for too long. */
  readonly onHang: () => void;
  /** Called once, when all tests are through. */
  readonly onDone?: () => void;
}

/** Watches a run of tests by the lines that it appends, from now until `stop`. */
export class RunWatch {
  readonly progress: TestProgress;
  readonly #reader: ResultReader;
  readonly #timer: NodeJS.Timeout;
  #lookedAt = Date.now();
  #isOver = false;

  constructor(private readonly options: RunWatchOptions) {
    this.progress = new TestProgress(options.deadlines);
    this.#reader = new ResultReader(options.results);
    this.#reader.read(); // is of before
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Takes what has come up to now. */
  stop(): void {
    clearInterval(this.#timer);
    this.#isOver = true;
    this.#read();
  }

  #look(): void {
    // Not all of it where this machine slept meanwhile: so did the tests.
    const passedMs = Math.min(Date.now() - this.#lookedAt, 5 * LOOK_MS);
    this.#lookedAt = Date.now();
    this.progress.wait(passedMs);
    this.#read();
    if (this.#isOver) return;
    this.#isOver = this.progress.isDone || this.progress.hangs;
    if (this.progress.isDone) this.options.onDone?.();
    else if (this.progress.hangs) this.options.onHang();
  }

  #read(): void {
    const { pid } = this.options;
    for (const line of this.#reader.read()) {
      if (pid === undefined || line.pid === pid) this.progress.take(line);
    }
  }
}
