import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ResultReader } from '../../results/resultFile';
import { endsIn, outcomesIn, SmallSuites } from '../../support/smallSuites';

const BLOCKS = 'for (;;) {}';
const NEVER = 'return new Promise(() => setInterval(() => {}, 1000));';
const test = (title: string, body = '') => `it('${title}', function () { ${body} });`;
const suite = (title: string, ...parts: readonly string[]) =>
  `describe('${title}', function () { ${parts.join('\n')} });`;

describe('a layer of tests', () => {
  let suites: SmallSuites;

  beforeEach(() => {
    suites = new SmallSuites();
  });
  afterEach(() => suites.remove());

  it('appends a line when a test begins, and one when it ends', async () => {
    const lines = await suites.run([
      suite(
        'sums',
        test('adds', 'return new Promise((resolve) => setTimeout(resolve, 30));'),
        test('fails', "throw new Error('3 is not 4');"),
        "it.skip('waits', () => {});",
      ),
    ]);
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['run', 'start', 'end', 'start', 'end', 'end', 'done'],
    );
    const [adds, fails] = endsIn(lines);
    assert.deepEqual(outcomesIn(lines), [
      'passed sums adds',
      'failed sums fails',
      'skipped sums waits',
    ]);
    assert.ok(adds && adds.ms >= 29 && adds.title === 'adds' && adds.gapMs === undefined);
    assert.ok(fails?.gapMs !== undefined && fails.gapMs >= 0);
    assert.match(fails.error ?? '', /^Error: 3 is not 4\n +at /);
  });

  it('counts the hooks of a test, not the test, as the time since the one before', async () => {
    const slow = 'return new Promise((resolve) => setTimeout(resolve, 50));';
    const lines = await suites.run([
      suite(
        'slow',
        `beforeEach(function () { ${slow} });`,
        test('first', slow),
        test('second', slow),
      ),
    ]);
    const [, second] = endsIn(lines);
    assert.ok(second?.gapMs !== undefined && second.gapMs >= 45);
    assert.ok(second.gapMs + second.ms <= second.at - (endsIn(lines)[0]?.at ?? 0) + 1);
  });

  it('names the test that hangs, keeps what passed and goes on with the next file', async () => {
    const lines = await suites.run([
      suite('blocks', test('before'), test('for ever', BLOCKS), test('after'), test('at last')),
      suite('other', test('runs')),
    ]);
    assert.deepEqual(outcomesIn(lines), [
      'passed blocks before',
      'failed blocks for ever',
      'passed other runs',
    ]);
    assert.match(
      endsIn(lines)[1]?.error ?? '',
      /^hung: .*\nTests that were to follow and did not run: 2$/,
    );
  });

  it('lets mocha give up a test that waits for ever, and runs those after it', async () => {
    const lines = await suites.run([suite('waits', test('for ever', NEVER), test('after'))]);
    assert.deepEqual(outcomesIn(lines), ['failed waits for ever', 'passed waits after']);
    assert.match(endsIn(lines)[0]?.error ?? '', /Timeout of 1000ms exceeded/);
  });

  it('waits longer for a test, or a hook of a suite, that says so', async () => {
    const longer = 'return new Promise((resolve) => setTimeout(resolve, 2600));';
    const given = [
      suite('suite', 'this.timeout(20000);', test('long', longer)),
      suite('test', test('long', `this.timeout(20000); ${longer}`)),
      suite('hook', `before(function () { this.timeout(20000); ${longer} });`, test('long')),
    ];
    const lines = await suites.run(given, { jobs: 3 });
    assert.deepEqual(outcomesIn(lines).toSorted(), [
      'passed hook long',
      'passed suite long',
      'passed test long',
    ]);
  });

  for (const [how, body, reason] of [
    ['is killed', "process.kill(process.pid, 'SIGKILL');", /^its process ended, by SIGKILL/],
    ['exits with success', 'process.exit(0);', /^its process ended, with code 0/],
    [
      'runs out of memory',
      "console.error('no memory'); process.abort();",
      /SIGABRT(.|\n)*no memory/,
    ],
  ] as const) {
    it(`names the test in which the process ${how}, and goes on`, async () => {
      const lines = await suites.run([
        suite('ends', test('before'), test('there', body), test('after')),
        suite('other', test('runs')),
      ]);
      assert.deepEqual(outcomesIn(lines), [
        'passed ends before',
        'failed ends there',
        'passed other runs',
      ]);
      assert.match(endsIn(lines)[1]?.error ?? '', reason);
    });
  }

  it('names the test after which the process ended', async () => {
    const late = 'after(() => new Promise(() => setImmediate(() => process.exit(3))));';
    const lines = await suites.run([suite('ends', test('well'), late)]);
    assert.equal(outcomesIn(lines)[0], 'passed ends well');
    assert.match(outcomesIn(lines)[1] ?? '', /^failed ends "after all" hook/);
    assert.match(endsIn(lines)[1]?.error ?? '', /with code 3/);
  });

  it('names the file that cannot be loaded', async () => {
    const lines = await suites.run(["throw new Error('no such thing');", 'it(']);
    assert.deepEqual(
      endsIn(lines).map(({ outcome }) => outcome),
      ['failed', 'failed'],
    );
    assert.match(endsIn(lines)[0]?.error ?? '', /no such thing/);
    assert.match(endsIn(lines)[1]?.error ?? '', /SyntaxError/);
    for (const [at, { fullTitle }] of endsIn(lines).entries()) {
      assert.match(fullTitle, new RegExp(`suite${at}.test.ts$`));
    }
  });

  it('names the file that hangs while it is loaded', async () => {
    const deadlines = { startMs: 1_000, silenceMs: 60_000, graceMs: 300 };
    const lines = await suites.run([BLOCKS], { deadlines });
    assert.match(outcomesIn(lines).join(), /^failed .*suite0\.test\.ts$/);
    assert.match(endsIn(lines)[0]?.error ?? '', /^hung: /);
  });

  it('ends with the process that has started it, also while a test blocks it', async () => {
    const program = path.resolve('out/test/mochaWorker/main.js');
    const file = suites.write('blocks', test('for ever', BLOCKS));
    const run = { files: [file], results: suites.results, timeoutMs: 0 };
    const starter = `
      const child = require('node:child_process').fork(${JSON.stringify(program)});
      child.send(${JSON.stringify(run)}, () => console.log(child.pid));
      setInterval(() => {}, 1000);
    `;
    const parent = spawn(process.execPath, ['-e', starter], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
    const reader = new ResultReader(suites.results);
    while (!reader.read().some(({ kind }) => kind === 'start')) await setTimeout(20);
    parent.kill('SIGKILL');
    while (isRunning(Number(pid))) await setTimeout(20);
    assert.deepEqual(endsIn(reader.read()), []);
  });

  it('tells of a hook that fails', async () => {
    const lines = await suites.run([
      suite('hooks', "beforeEach(() => { throw new Error('no fixture'); });", test('never begins')),
    ]);
    assert.match(outcomesIn(lines).join(), /^failed hooks "before each" hook for "never begins"$/);
  });

  it('loses no line of processes that append at the same time', async () => {
    const many = (name: string) =>
      suite(
        name,
        `for (let at = 0; at < 300; at += 1) it('test ' + at + 'x'.repeat(at * 20), () => {});`,
      );
    const lines = await suites.run(['a', 'b', 'c', 'd'].map(many), { jobs: 4 });
    assert.equal(endsIn(lines).length, 1_200);
    assert.equal(new Set(outcomesIn(lines)).size, 1_200);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
