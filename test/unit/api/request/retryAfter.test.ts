import assert from 'node:assert/strict';
import { limitWaitMs, retryAfterMs } from '../../../../src/api/request/rateLimits';
import { RateLimitedError } from '../../../../src/kit/errors';
import { ApiFixture } from '../../../support/apiFixture';

const NOW = Date.UTC(2026, 10, 30, 12);
const HOUR_MS = 3_600_000;

describe('what Retry-After asks for', () => {
  const waits: readonly (readonly [string | readonly string[], number | undefined])[] = [
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0.5', 500],
    ['3600', HOUR_MS],
    ['7200', 2 * HOUR_MS],
    ['5, 60', 60_000],
    [['5', '60'], 60_000],
    ['Mon, 30 Nov 2026 12:00:30 GMT', 30_000],
    // Not for longer than a day:
    ['1793000000', 24 * HOUR_MS],
    ['1793000000000', 24 * HOUR_MS],
    ['9'.repeat(400), 24 * HOUR_MS],
    ['Infinity', 24 * HOUR_MS],
    ['Fri, 30 Nov 2096 12:00:30 GMT', 24 * HOUR_MS],
    // No wait at all:
    ['', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['-1509450059', undefined],
    ['-Infinity', undefined],
    ['NaN', undefined],
    ['soon', undefined],
    ['60 seconds', undefined],
    ['Mon, 30 Nov 2026 11:59:59 GMT', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ];
  for (const [header, waitMs] of waits) {
    it(`is ${waitMs} ms for “${String(header).slice(0, 40)}”`, () => {
      const headers = { 'retry-after': typeof header === 'string' ? header : [...header] };
      const answer = { status: 429, headers, text: '' };
      assert.equal(retryAfterMs(answer, NOW), waitMs);
      assert.equal(limitWaitMs(answer, NOW), waitMs ?? 3_000);
    });
  }

  it('counts a date by the clock of who has answered', () => {
    const headers = {
      'retry-after': 'Mon, 30 Nov 2026 12:00:30 GMT',
      date: 'Mon, 30 Nov 2026 12:00:20 GMT',
    };
    assert.equal(retryAfterMs({ status: 429, headers, text: '' }, NOW + HOUR_MS), 10_000);
  });
});

describe('a limit with an odd Retry-After', () => {
  const api = new ApiFixture();

  for (const retryAfter of ['-1509450059', '0', 'soon', '60 seconds', '']) {
    it(`is waited for as one that does not say until when: “${retryAfter}”`, async () => {
      const { id } = api.simulator.account.addImage();
      const headers = { 'Retry-After': retryAfter };
      const limited = {
        kind: 'status',
        status: 429,
        reason: 'Too many requests',
        headers,
      } as const;
      api.simulator.faults.next({ method: 'DELETE' }, limited, 3);
      const { client, clock } = api.connect();
      await assert.rejects(client.images.delete(id), RateLimitedError);
      assert.deepEqual(clock.sleeps, [3_000, 3_000]);
    });
  }

  it('is told at once when it asks for more than anybody waits in silence', async () => {
    const headers = { 'Retry-After': '3000000' };
    const limited = { kind: 'status', status: 429, reason: 'Too many requests', headers } as const;
    api.simulator.faults.next({}, limited);
    const { client, clock } = api.connect();
    const retryAt = clock.now() + 24 * HOUR_MS;
    await assert.rejects(client.images.get('private/1'), { name: 'RateLimitedError', retryAt });
    assert.deepEqual(clock.sleeps, []);
  });
});
