import assert from 'node:assert/strict';
import { systemClock } from '../../../src/host/systemClock';

describe('the clock of the system', () => {
  it('ends a sleep with the reason for which it was called off', async () => {
    const reason = new Error('enough');
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort(reason)), reason);
    const controller = new AbortController();
    const sleep = assert.rejects(systemClock.sleep(60_000, controller.signal), reason);
    controller.abort(reason);
    await sleep;
  });
});
