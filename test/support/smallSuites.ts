import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runFiles } from '../layers/mochaLayer';
import { readResults } from '../results/resultFile';
import type { EndLine, ResultLine } from '../results/resultLine';
import type { Deadlines } from '../results/testProgress';

/** A silence is short here, so that what hangs need not be waited for. */
const DEADLINES: Deadlines = { startMs: 120_000, silenceMs: 2_000, graceMs: 300 };

interface Options {
  readonly deadlines?: Deadlines;
  readonly jobs?: number;
  readonly timeoutMs?: number;
}

/** Suites of a few lines, which are run in processes of their own, as a layer of the project is. */
export class SmallSuites {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suites-'));
  readonly results = path.join(this.#folder, 'results.jsonl');

  /** Writes a file of tests, in JavaScript, and returns its path. */
  write(name: string, text: string): string {
    const file = path.join(this.#folder, `${name}.test.js`);
    fs.writeFileSync(file, text);
    return file;
  }

  /** Runs suites by their text, and returns all that they appended. */
  async run(suites: readonly string[], options: Options = {}) {
    const { deadlines = DEADLINES, jobs = 1, timeoutMs = 1_000 } = options;
    const files = suites.map((text, at) => this.write(`suite${at}`, text));
    await runFiles(files, { jobs, timeoutMs, results: this.results, deadlines });
    return readResults(this.results);
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The ends among the lines. */
export function endsIn(lines: readonly ResultLine[]): readonly EndLine[] {
  return lines.filter((line) => line.kind === 'end');
}

/** What became of each test, in the order of its end: `passed adds`. */
export function outcomesIn(lines: readonly ResultLine[]): readonly string[] {
  return endsIn(lines).map(({ fullTitle, outcome }) => `${outcome} ${fullTitle}`);
}
