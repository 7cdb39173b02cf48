// What VS Code requires to run tests in the extension host: mocha over the bundles that HOST_TESTS names.

import { hostStage } from './hostStage/hostStage';
import { bundleOf, testFiles } from './layers/testFiles';
import { emptyResults } from './results/resultFile';
import { runTests, type TestRun } from './results/runTests';
import { setStage } from './support/stage';
import { resultsFile } from './workbench/project';

/** Runs host tests; what became of each is in the results. */
export async function run(): Promise<void> {
  setStage(hostStage);
  const told = process.env['HOST_TESTS'];
  await runTests(told ? (JSON.parse(told) as TestRun) : underDebugger());
}

/** All tests, and none is given up: somebody steps through them. */
function underDebugger(): TestRun {
  const results = resultsFile('host-debug');
  emptyResults(results);
  return { files: testFiles('host').map(bundleOf), results, timeoutMs: 0 };
}
