// A process that runs files of tests, one after the other, as it is told; see layers/mochaWorker.ts.
// It ends with the process that started it.

import { Worker } from 'node:worker_threads';
import { runTests, type TestRun } from '../results/runTests';

/** A test that blocks this process for ever hears of no end; a thread beside it does. */
const WATCHDOG = `
  const end = () => process.kill(process.pid, 'SIGKILL');
  setInterval(() => process.ppid === ${process.ppid} || end(), 2_000);
`; // The starter of this process, asked for here: it may be gone before the thread has begun.

process.on('message', async (run: TestRun) => {
  process.send?.(await runTests(run)); // it is through
});
process.once('disconnect', () => process.exit());
// an exit stops all that tests have started
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
new Worker(WATCHDOG, { eval: true }).unref();
