// `npm run test:real`: the extension with programs of others. Gets what they need where it may, starts
// the store that several tests share, and runs the tests. The last lines name what was not run.

import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { artifactsFolder, projectFolder } from '../workbench/project';
import { Authority } from './parts/authority';
import { getPackages } from './parts/packages';
import { type GivenStore, STORE_VARIABLE, tryStore } from './parts/useStore';

/** A machine that is busy must not look like one that fails. */
const TIMEOUT_MS = 120_000;

interface Test {
  readonly fullTitle: string;
  readonly duration?: number;
  readonly err: { readonly message?: string; readonly stack?: string };
}

interface Report {
  readonly passes: readonly Test[];
  readonly failures: readonly Test[];
  readonly pending: readonly Test[];
}

async function main(): Promise<number> {
  await getPackages();
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const authority = await Authority.make();
  Object.assign(process.env, authority.environment);
  const ceph = await tryStore();
  console.log('reason' in ceph ? `Not run: ${ceph.reason}` : `A store runs after ${seconds()}`);
  const given: GivenStore = 'stop' in ceph ? { store: ceph.store } : ceph;
  const report = await runMocha({ [STORE_VARIABLE]: JSON.stringify(given) });
  if ('stop' in ceph) await ceph.stop();
  authority.remove();
  console.log(`Took ${seconds()}`);
  tell(report);
  const seen = report.passes.length + report.pending.length;
  return report.failures.length > 0 || seen === 0 ? 1 : 0;
}

async function runMocha(environment: NodeJS.ProcessEnv): Promise<Report> {
  const file = path.join(artifactsFolder, 'real.json');
  fs.mkdirSync(artifactsFolder, { recursive: true });
  fs.rmSync(file, { force: true });
  const { output } = await runToEnd(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(projectFolder, 'node_modules/mocha/bin/mocha.js'),
      '--reporter',
      'json',
      '--reporter-option',
      `output=${file}`,
      '--timeout',
      String(TIMEOUT_MS),
      '--parallel',
      '--jobs',
      '2',
      '--exit',
      'out/test/real/**/*.test.js',
    ],
    { cwd: projectFolder, env: { ...process.env, ...environment } },
  );
  const reasons = [...output.matchAll(/^ *not run: (.*)$/gm)].map(([, reason]) => reason);
  for (const reason of new Set(reasons)) console.log(`Not run: ${reason}`);
  if (!fs.existsSync(file)) throw new Error(`mocha wrote no report.\n${output.trim()}`);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function tell({ failures, passes, pending }: Report): void {
  for (const { duration = 0, fullTitle } of passes) console.log(`ok ${duration} ms  ${fullTitle}`);
  for (const { fullTitle } of pending) console.log(`SKIPPED ${fullTitle}`);
  for (const { err, fullTitle } of failures) {
    console.log(`FAILED ${fullTitle}\n${err.stack ?? err.message ?? ''}`);
  }
  const counts = [`${passes.length} passed`, `${failures.length} failed`];
  console.log([...counts, `${pending.length} skipped`].join(', '));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1)); // an exit stops all that was started
}
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
