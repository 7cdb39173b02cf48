/**
 * What a run of tests appends to `out/artifacts/results/LAYER.jsonl`, the moment that it is so: one
 * object a line.
 */
export type ResultLine = RunLine | StartLine | EndLine | DoneLine;

interface Written {
  /** The process that runs the tests: several may write into one file. */
  readonly pid: number;
  /** When it was written, in ms since the epoch. */
  readonly at: number;
}

/** Files of tests have been loaded, and begin. */
interface RunLine extends Written {
  readonly kind: 'run';
  /** How many tests there are in them, of those that were asked for. */
  readonly tests: number;
}

/** A test begins, with its hooks; or a hook of a suite does. */
export interface StartLine extends Written, TestName {
  readonly kind: 'start';
  /** When mocha gives it up; 0: never. Another such line follows where the test changes that. */
  readonly timeoutMs: number;
}

/** A test, or a hook that failed, is over. */
export interface EndLine extends Written, TestName {
  readonly kind: 'end';
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** How long the test itself took, in ms, its hooks left out. */
  readonly ms: number;
  /** Between the end of the test before in the same process and the begin of this one: its hooks. */
  readonly gapMs?: number;
  /** Why it failed, with the stack. */
  readonly error?: string;
}

/** All tests that the last `run` spoke of are through. */
interface DoneLine extends Written {
  readonly kind: 'done';
}

/** How a test is called. */
export interface TestName {
  readonly title: string;
  /** With the titles of its suites, as mocha's `-g` sees it. */
  readonly fullTitle: string;
  /** The source file, from the folder of the project. */
  readonly file: string;
}
