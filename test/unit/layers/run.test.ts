import assert from 'node:assert/strict';
import path from 'node:path';
import { runToEnd } from '../../workbench/command';

describe('npm test', () => {
  const run = (...args: readonly string[]) =>
    runToEnd(process.execPath, [path.resolve('out/test/run.js'), ...args]);

  it('runs the tests of a title, and ends with the count alone on a line', async () => {
    const { code, output } = await run('faults', '-g', 'an answer that is lost, at point 1 of');
    assert.equal(code, 0, output);
    assert.match(output, /^ok +faults +1 passed, 0 failed/);
    assert.match(output, /\n1 passed, 0 failed\n$/);
  });

  it('fails with words when no test has it', async () => {
    const { code, output } = await run('faults', '-g', 'no test is called so');
    assert.equal(code, 1);
    assert.match(output, /^No test matches “no test is called so” in faults$/m);
    assert.match(output, /^0 passed, 0 failed, 1 skipped$/m);
  });

  it('fails with words for a layer that there is not', async () => {
    const { code, output } = await run('units');
    assert.equal(code, 2);
    assert.match(output, /^No such layer: units\. There are: /);
  });
});
