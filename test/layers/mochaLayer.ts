import { emptyResults, readResults } from '../results/resultFile';
import type { ResultLine } from '../results/resultLine';
import { titlePattern } from '../results/titlePattern';
import { resultsFile } from '../workbench/project';
import { buildTests } from './build';
import { type Choice, failed, noneChosen, type Outcome } from './layer';
import { type FileRun, MochaWorker, type MochaWorkerOptions } from './mochaWorker';
import { outcomeOf } from './outcomeOf';
import { bundleOf, testFiles } from './testFiles';
import { TestIndex } from './testIndex';
import { Lane, Turns } from './turns';

/** How a suite is run in plain Node. */
export interface MochaOptions extends Pick<MochaWorkerOptions, 'env' | 'timeoutMs'> {
  /** How many files may run at once; 1 unless told. */
  readonly jobs?: number;
  /** Where each file waits for its turn; it runs at once unless told. */
  readonly lane?: Pick<Lane, 'take'>;
  /** A file of the project that is loaded before the tests, once in each process. */
  readonly setup?: string;
}

/** Runs the tests in `test/NAME`, or those that are chosen, in processes of their own. */
export async function runMocha(
  name: string,
  options: MochaOptions,
  choice: Choice = {},
): Promise<Outcome> {
  const all = testFiles(name);
  if (all.length === 0) return failed(`No test was found in test/${name}`);
  const index = TestIndex.read();
  const { title } = choice;
  if (title === undefined) {
    return outcomeOf(await runSources(index.longestFirst(all), { ...options, name }));
  }
  // A title may be made of something in src, too, which has changed since: so at last all are looked into.
  for (const files of [index.holding(all, titlePattern(title)), all]) {
    await buildTests(...files);
    const lines = await runSources(files, { ...options, name, title });
    if (lines.some(({ kind }) => kind === 'end')) return outcomeOf(lines);
  }
  return noneChosen(choice);
}

interface SourcesOptions extends MochaOptions, Choice {
  /** The layer. */
  readonly name: string;
}

/** Runs files of tests, and remembers what they hold. */
export async function runSources(
  sources: readonly string[],
  { jobs = 1, name, setup, title, ...common }: SourcesOptions,
): Promise<readonly ResultLine[]> {
  const results = resultsFile(title === undefined ? name : `${name}-chosen`);
  emptyResults(results);
  const index = TestIndex.read();
  const sourceOf = new Map(sources.map((source) => [bundleOf(source), source]));
  await runFiles([...sourceOf.keys()], {
    ...common,
    results,
    jobs,
    ...(title !== undefined && { grep: title }),
    ...(setup !== undefined && { setup: bundleOf(setup) }),
    onThrough: (file, { ms, titles }) =>
      index.note(sourceOf.get(file) ?? file, titles, title === undefined ? ms : undefined),
  });
  index.save();
  return readResults(results);
}

interface FilesOptions extends MochaWorkerOptions, Pick<MochaOptions, 'lane'> {
  readonly jobs: number;
  /** Told of each file that was run to its end. */
  readonly onThrough?: (file: string, run: FileRun) => void;
}

/** Runs bundles of tests, so many at a time; what each of them gives is appended to the results. */
export async function runFiles(
  files: readonly string[],
  { jobs, lane = new Lane(new Turns(jobs)), onThrough, ...common }: FilesOptions,
): Promise<void> {
  const left = files.values();
  const work = async (): Promise<void> => {
    let worker: MochaWorker | undefined;
    for (const file of left) {
      worker = await lane.take(async () => {
        const current = worker ?? new MochaWorker(common);
        const run = await current.run(file);
        if (run) onThrough?.(file, run);
        return run && current;
      });
    }
    await worker?.stop();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, work));
}
