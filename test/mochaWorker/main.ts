// A process that runs files of tests, one after the other, as it is told; see layers/mochaWorkers.ts.

import { runTests, type TestRun } from '../results/runTests';

process.on('message', async (run: TestRun) => {
  process.send?.(await runTests(run)); // it is through
});
process.once('disconnect', () => process.exit()); // an exit stops all that was started
process.once('SIGTERM', () => process.exit(143));
