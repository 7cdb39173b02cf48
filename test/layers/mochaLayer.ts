import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { type MochaReport, readMochaReport } from '../workbench/mochaReport';
import { artifactsFolder, projectFolder } from '../workbench/project';
import { failed, type Outcome } from './layer';

/** How a suite is run in plain Node. */
export interface MochaOptions {
  readonly timeoutMs: number;
  /** How many files may run at once; 1 unless told. */
  readonly jobs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the suite `out/test/NAME` in a process of its own. */
export async function runMocha(name: string, options: MochaOptions): Promise<Outcome> {
  const folder = path.join(projectFolder, 'out/test', name);
  const files = fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  const tests = files.filter((file) => file.endsWith('.test.js')).sort();
  if (tests.length === 0) return failed(`No test was found in test/${name}`);
  const reportFile = path.join(artifactsFolder, `${name}.json`);
  fs.mkdirSync(artifactsFolder, { recursive: true });
  fs.rmSync(reportFile, { force: true });
  const { output } = await runToEnd(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(projectFolder, 'node_modules/mocha/bin/mocha.js'),
      ...['--reporter', 'json', '--reporter-option', `output=${reportFile}`],
      ...['--timeout', String(options.timeoutMs), '--exit'],
      ...(options.jobs ? ['--parallel', '--jobs', String(options.jobs)] : []),
      ...tests.map((file) => path.join(folder, file)),
    ],
    { cwd: projectFolder, env: { ...process.env, ...options.env } },
  );
  const report = readMochaReport(reportFile);
  return report ? outcomeOf(report) : failed(`mocha wrote no report.\n${output.trim()}`);
}

/** Counts a report; a suite in which nothing ran has failed. */
export function outcomeOf(report: MochaReport): Outcome {
  const { stats } = report;
  if (stats.passes + stats.failures + stats.pending === 0) return failed('No test ran');
  return {
    passed: stats.passes,
    failures: report.failures.map(({ fullTitle, err }) =>
      [fullTitle, err.stack ?? err.message ?? ''].join('\n'),
    ),
    skipped: report.pending.map(({ fullTitle }) => `${fullTitle} (marked so in the test)`),
  };
}
