import assert from 'node:assert/strict';
import { systemClock } from '../../../src/app/systemClock';

const LONG_MS = [2 ** 31, 2 ** 32, 3_000_000_000, 1e15, Number.POSITIVE_INFINITY];

describe('the clock of the system', () => {
  for (const ms of LONG_MS) {
    it(`sleeps ${ms} ms, which is more than a timer takes`, async () => {
      const abort = new AbortController();
      const reason = new Error('called off');
      const long = systemClock.sleep(ms, abort.signal).then(() => 'long');
      const short = systemClock.sleep(20).then(() => 'short');
      assert.equal(await Promise.race([long, short]), 'short');
      abort.abort(reason);
      await assert.rejects(long, reason);
    });
  }

  it('wakes at once from no sleep, and from less', async () => {
    for (const ms of [0, -1, -1e15]) await systemClock.sleep(ms);
  });

  it('ends a sleep with the reason for which it was called off', async () => {
    const reason = new Error('enough');
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort(reason)), reason);
    const controller = new AbortController();
    const sleep = assert.rejects(systemClock.sleep(60_000, controller.signal), reason);
    controller.abort(reason);
    await sleep;
  });
});
