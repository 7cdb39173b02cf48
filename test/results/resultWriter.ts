import path from 'node:path';
import type Mocha from 'mocha';
import { projectFolder } from '../workbench/project';
import { appendResult } from './resultFile';
import type { EndLine, ResultLine, TestName } from './resultLine';

type Unsigned<T> = T extends unknown ? Omit<T, 'pid' | 'at'> : never;

/** Appends what mocha's runner tells to a file the moment that it is so: a run that is cut keeps what it saw. */
export class ResultWriter {
  /** When the last test ended. */
  #endedAt: number | undefined;

  constructor(
    runner: Mocha.Runner,
    private readonly file: string,
  ) {
    runner.once('start', () => this.#append({ kind: 'run', tests: runner.total }));
    runner.on('hook', (hook) => {
      if (/^"(before|after) all" hook/.test(hook.title)) this.#start(hook);
    });
    runner.on('test', (test) => this.#start(test));
    runner.on('pass', (test) => this.#end(test, 'passed'));
    runner.on('fail', (test, error: unknown) => this.#end(test, 'failed', error));
    runner.on('pending', (test) => this.#end(test, 'skipped'));
    runner.once('end', () => this.#append({ kind: 'done' }));
  }

  /** Tells again when the test gives itself another timeout. */
  #start(test: Mocha.Runnable): void {
    const tell = (): void =>
      this.#append({ kind: 'start', ...nameOf(test), timeoutMs: test.timeout() });
    tell();
    const timeout = test.timeout.bind(test) as (...given: readonly unknown[]) => unknown;
    const changing = (...given: readonly unknown[]): unknown => {
      const result = timeout(...given);
      if (given.length > 0) tell();
      return result;
    };
    Object.assign(test, { timeout: changing });
  }

  #end(test: Mocha.Runnable, outcome: EndLine['outcome'], error?: unknown): void {
    const now = Date.now();
    const ms = test.duration ?? 0;
    const { file, fullTitle, title } = nameOf(test);
    this.#append({
      kind: 'end',
      title,
      fullTitle,
      file,
      outcome,
      ms,
      ...(this.#endedAt !== undefined && { gapMs: Math.max(0, now - ms - this.#endedAt) }),
      ...(outcome === 'failed' && { error: describeError(error) }),
    });
    this.#endedAt = now;
  }

  #append(line: Unsigned<ResultLine>): void {
    appendResult(this.file, { ...line, pid: process.pid, at: Date.now() } as ResultLine);
  }
}

function nameOf(test: Mocha.Runnable): TestName {
  const file = test.file ?? test.parent?.file ?? '';
  return { title: test.title, fullTitle: test.fullTitle(), file: sourceOf(file) };
}

/** The source of a test's bundle, from the folder of the project: `test/unit/x.test.ts`. */
export function sourceOf(bundle: string): string {
  const file = path.relative(path.join(projectFolder, 'out'), bundle);
  return file.replaceAll(path.sep, '/').replace(/\.js$/, '.ts');
}

/** A failure with its stack, where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
