import { pathToFileURL } from 'node:url';
import type Mocha from 'mocha';
import { appendFailure, appendResult } from './resultFile';
import { describeError, ResultWriter, sourceOf } from './resultWriter';
import { titlePattern } from './titlePattern';

/** How tests are run in this process. */
export interface TestRun {
  /** The bundles of the tests. */
  readonly files: readonly string[];
  /** A bundle to be loaded before them, once. */
  readonly setup?: string;
  /** Where each result is appended; see `resultLine.ts`. */
  readonly results: string;
  /** When a test is given up that does not say so itself. */
  readonly timeoutMs: number;
  /** Runs only the tests whose full title matches; see `titlePattern`. */
  readonly grep?: string;
}

/**
 * Runs tests in this process to their end, and returns the full titles of all that are in the files. A
 * file that cannot be loaded is a failure among the results, as any other.
 */
export async function runTests(run: TestRun): Promise<readonly string[]> {
  const mocha = await mochaFor(run);
  const titles: string[] = [];
  try {
    if (run.setup !== undefined) await import(pathToFileURL(run.setup).href);
    await new Promise<void>((resolve) => {
      mocha.run(() => resolve());
      mocha.suite.eachTest((test) => titles.push(test.fullTitle()));
    });
  } catch (error) {
    const file = run.files.map((bundle) => sourceOf(bundle)).join(', ');
    appendFailure(run.results, { title: file, fullTitle: file, file }, describeError(error));
    appendResult(run.results, { kind: 'done', pid: process.pid, at: Date.now() });
  }
  return titles;
}

async function mochaFor({ files, grep, results, timeoutMs }: TestRun): Promise<Mocha> {
  const { default: MochaRunner } = await import('mocha');
  class Reporter extends MochaRunner.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      new ResultWriter(runner, results);
    }
  }
  const mocha = new MochaRunner({
    ui: 'bdd',
    timeout: timeoutMs,
    forbidOnly: true,
    reporter: Reporter,
    ...(grep !== undefined && { grep: titlePattern(grep) }),
  });
  for (const file of files) mocha.addFile(file);
  return mocha;
}
