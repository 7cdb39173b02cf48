import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { emptyResults, readResults } from '../../results/resultFile';
import { endsIn, outcomesIn } from '../../support/smallSuites';
import { runHostTestsOnDesktop } from '../../workbench/desktop';

/** What stands in for VS Code: it says of which tests it is told, and then does something. */
const PROGRAM = (rest: string) => `#!${process.execPath}
const fs = require('node:fs');
const { files, results } = JSON.parse(process.env.HOST_TESTS);
const [title] = files;
const tell = (line) => fs.appendFileSync(results, JSON.stringify({ pid: process.pid, at: 0, ...line }) + '\\n');
const name = (title) => ({ title, fullTitle: title, file: 'x' });
tell({ kind: 'run', tests: 3 });
tell({ kind: 'start', ...name(title), timeoutMs: 0 });
tell({ kind: 'end', ...name(title), outcome: 'passed', ms: 1 });
process.on('SIGINT', () => {});
${rest}
`;

describe('host tests in a desktop VS Code', () => {
  let folder: string;

  beforeEach(function () {
    if (process.platform === 'win32') this.skip(); // no file is a program there by its first line
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desktop-'));
    process.on('SIGINT', stay);
  });
  afterEach(() => {
    process.off('SIGINT', stay);
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  });

  async function run(rest: string) {
    const executable = path.join(folder, 'code');
    fs.writeFileSync(executable, PROGRAM(rest), { mode: 0o755 });
    const results = path.join(folder, 'results.jsonl');
    emptyResults(results);
    await runHostTestsOnDesktop(executable, {
      tests: { files: ['opens'], results, timeoutMs: 0 },
      deadlines: { startMs: 120_000, silenceMs: 1_000, graceMs: 300 },
    });
    return readResults(results);
  }

  it('are through when their lines say so', async () => {
    const lines = await run("tell({ kind: 'done' });");
    assert.deepEqual(outcomesIn(lines), ['passed opens']);
  });

  it('keep what passed when VS Code ends before', async () => {
    const lines = await run(
      "tell({ kind: 'start', ...name('closes'), timeoutMs: 0 }); process.exit(3);",
    );
    assert.deepEqual(outcomesIn(lines), ['passed opens', 'failed closes']);
    assert.match(endsIn(lines)[1]?.error ?? '', /failed with code 3\n.*did not run: 1$/);
  });

  it('keep what passed when VS Code hangs, which is killed', async () => {
    const hangs =
      "tell({ kind: 'start', ...name('closes'), timeoutMs: 0 }); setInterval(() => {}, 1000);";
    const lines = await run(hangs);
    assert.deepEqual(outcomesIn(lines), ['passed opens', 'failed closes']);
    assert.match(endsIn(lines)[1]?.error ?? '', /^hung: /);
    const [{ pid } = { pid: 0 }] = lines;
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });
});

/** Somebody listens for Ctrl+C beside test-electron, which would end this process after it. */
function stay(): void {}
