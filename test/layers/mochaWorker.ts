import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { appendCut, hangReason } from '../results/cutRun';
import { sourceOf } from '../results/resultWriter';
import type { TestRun } from '../results/runTests';
import { RunWatch } from '../results/runWatch';
import { DEADLINES, type Deadlines } from '../results/testProgress';
import { projectFolder } from '../workbench/project';

const PROGRAM = path.join(projectFolder, 'out/test/mochaWorker/main.js');

const OUTPUT_CHARACTERS = 4_000;

/** What the tests of a worker have in common. */
export interface MochaWorkerOptions extends Omit<TestRun, 'files'> {
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
  readonly deadlines?: Deadlines;
}

/** A file that was run to its end. */
export interface FileRun {
  /** The full titles of all of its tests, also of those that were not chosen. */
  readonly titles: readonly string[];
  readonly ms: number;
}

/** A process that runs files of tests one after the other, and is watched by the lines that it appends. */
export class MochaWorker {
  readonly #child: ChildProcess;
  readonly #exited: Promise<readonly unknown[]>;
  /** The end of what it has printed. */
  #output = '';

  constructor(private readonly options: MochaWorkerOptions) {
    this.#child = fork(PROGRAM, [], {
      cwd: projectFolder,
      env: { ...process.env, ...options.env },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-OUTPUT_CHARACTERS);
      });
    }
  }

  /** Runs a file; undefined when the process hung or died meanwhile, which is then among the results. */
  async run(file: string): Promise<FileRun | undefined> {
    const startedAt = Date.now();
    const { deadlines, env: _, ...common } = this.options;
    let hangs = (): void => {};
    const hung = new Promise<'hung'>((resolve) => {
      hangs = () => resolve('hung');
    });
    const watch = new RunWatch({
      results: common.results,
      onHang: hangs,
      ...(this.#child.pid !== undefined && { pid: this.#child.pid }),
      ...(deadlines && { deadlines }),
    });
    const through = once(this.#child, 'message') as Promise<[readonly string[]]>;
    const died = this.#exited.then(() => 'died' as const);
    this.#child.send({ ...common, files: [file] } satisfies TestRun, () => {}); // dead: it has exited
    const verdict = await Promise.race([through, died, hung]);
    watch.stop();
    if (typeof verdict !== 'string') return { titles: verdict[0], ms: Date.now() - startedAt };
    const { progress } = watch;
    await this.stop();
    const reason = verdict === 'hung' ? hangReason(progress) : this.#howItDied();
    const output = this.#output.trim();
    const told = output === '' ? reason : `${reason}\nThe last that it printed:\n${output}`;
    appendCut({ results: common.results, progress, what: sourceOf(file), reason: told });
    return undefined;
  }

  /** Ends the process and all that it has started. It ends by itself when this process does. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const isOver = this.#exited.then(() => true);
    const { graceMs } = this.options.deadlines ?? DEADLINES;
    const inTime = await Promise.race([isOver, setTimeout(graceMs, false, { ref: false })]);
    if (!inTime) this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #howItDied(): string {
    const { exitCode, signalCode } = this.#child;
    return `its process ended, ${signalCode ? `by ${signalCode}` : `with code ${exitCode}`}`;
  }
}
