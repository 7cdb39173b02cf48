import assert from 'node:assert/strict';
import { CancelledError, RateLimitedError } from '../../../src/kit/errors';
import { waitOutRateLimits } from '../../../src/kit/inTurn';
import { FakeClock } from '../../support/fakeClock';
import { settled } from '../../support/settled';

describe('a request that is sent patiently', () => {
  it('is sent again when the limit that refused it is over, and tells until when', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    const until: (number | undefined)[] = [];
    let tries = 0;
    const act = async () => {
      tries += 1;
      if (tries < 3) throw new RateLimitedError(clock.now() + 40_000);
      return 'done';
    };
    const done = waitOutRateLimits(act, { clock, signal, onWait: (moment) => until.push(moment) });
    for (const round of [1, 2]) {
      await settled();
      assert.equal(tries, round);
      assert.equal(until.at(-1), clock.now() + 40_000);
      clock.advance(40_000);
    }
    assert.equal(await done, 'done');
  });

  it('is called off while it waits, and throws any other failure', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const limited = async () => {
      throw new RateLimitedError(clock.now() + 40_000);
    };
    const waiting = waitOutRateLimits(limited, { clock, signal: abort.signal });
    await settled();
    abort.abort(new CancelledError());
    await assert.rejects(waiting, { name: 'CancelledError' });
    const broken = async () => {
      throw new Error('broken');
    };
    await assert.rejects(waitOutRateLimits(broken, { clock, signal: abort.signal }), {
      message: 'broken',
    });
  });

  const HOUR_MS = 3_600_000;

  for (const waitMs of [
    HOUR_MS + 1,
    3_000_000_000,
    86_400_000 * 365 * 50,
    Number.POSITIVE_INFINITY,
  ]) {
    it(`does not wait for a limit of ${waitMs} ms, and tells it`, async () => {
      const clock = new FakeClock();
      const limited = new RateLimitedError(clock.now() + waitMs);
      const { signal } = new AbortController();
      const told: unknown[] = [];
      const waiting = waitOutRateLimits(() => Promise.reject(limited), {
        clock,
        signal,
        onWait: (until: unknown) => told.push(until),
      });
      await assert.rejects(waiting, limited);
      assert.deepEqual([clock.sleeps, told], [[], []]);
    });
  }

  it('gives up a limit that is over and over again, after an hour in all', async () => {
    const clock = new FakeClock();
    clock.hurries = true;
    const { signal } = new AbortController();
    for (const waitMs of [-HOUR_MS, 0, 40_000, HOUR_MS / 2]) {
      const before = clock.now();
      const limited = () => Promise.reject(new RateLimitedError(clock.now() + waitMs));
      await assert.rejects(waitOutRateLimits(limited, { clock, signal }), RateLimitedError);
      assert.ok(clock.now() - before <= HOUR_MS);
    }
  });
});
