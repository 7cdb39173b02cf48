import fs from 'node:fs';

/** What this project reads of mocha's JSON report. */
export interface MochaReport {
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
  readonly failures: readonly FailedTest[];
  readonly pending: readonly { readonly fullTitle: string }[];
}

interface FailedTest {
  readonly fullTitle: string;
  readonly err: { readonly message?: string; readonly stack?: string };
}

/** Reads a report; undefined when the run did not get as far as writing one. */
export function readMochaReport(file: string): MochaReport | undefined {
  if (!fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as MochaReport;
}
