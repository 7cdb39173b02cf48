import assert from 'node:assert/strict';
import { RateLimits } from '../../../../src/api/request/rateLimits';
import { RateLimitedError } from '../../../../src/kit/errors';
import { FakeClock } from '../../../support/fakeClock';

describe('RateLimits', () => {
  let clock: FakeClock;
  let limits: RateLimits;

  beforeEach(() => {
    clock = new FakeClock();
    limits = new RateLimits(clock);
  });

  function take(count: number, accountId = 'me') {
    for (let n = 0; n < count; n++) limits.take(accountId);
  }

  function refusedUntil(retryAt: number) {
    assert.throws(
      () => limits.take('me'),
      (error: Error) => error instanceof RateLimitedError && error.retryAt === retryAt,
    );
  }

  it('lets twenty lists through in any minute', () => {
    const start = clock.now();
    take(1);
    clock.advance(30_000);
    take(19);
    refusedUntil(start + 60_000);
    clock.advance(30_000);
    take(1);
    refusedUntil(start + 90_000);
  });

  it('counts every account for itself', () => {
    take(20);
    take(20, 'another');
  });

  it('believes the API over its own count', () => {
    take(20);
    const resetAt = clock.now() + 40_000;
    limits.learn('me', { remaining: 2, resetAt });
    take(2);
    refusedUntil(resetAt);
  });

  it('stops at once when the API has nothing left, until the API said', () => {
    const resetAt = clock.now() + 40_000;
    limits.learn('me', { remaining: 0, resetAt });
    refusedUntil(resetAt);
    clock.advance(40_000);
    take(1);
  });

  it('does not wait longer than a minute for a clock that goes wrong', () => {
    limits.learn('me', { remaining: 0, resetAt: clock.now() + 86_400_000 });
    refusedUntil(clock.now() + 60_000);
  });
});
