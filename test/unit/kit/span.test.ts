import assert from 'node:assert/strict';
import { inText, shortSpanText, spanText } from '../../../src/kit/quantity';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a span of time', () => {
  it('is told in the largest unit that fits, and hours up to a day', () => {
    const spans = [0, 20, 3 * MINUTE, 21 * HOUR, DAY, 1.4 * DAY, 2 * DAY, 6 * DAY];
    assert.deepEqual(spans.map(spanText), [
      '1 s',
      '20 s',
      '3 min',
      '21 h',
      '24 h',
      '1 day',
      '2 days',
      '6 days',
    ]);
    assert.equal(shortSpanText(6 * DAY), '6 d');
    assert.equal(shortSpanText(HOUR), '1 h');
  });

  it('is never 60 of a unit', () => {
    assert.equal(spanText(59.5), '1 min');
    assert.equal(spanText(59.6 * MINUTE), '1 h');
    assert.equal(spanText(47.9 * HOUR), '2 days');
  });

  it('is told the same way of everything that ends', () => {
    const now = Date.UTC(2026, 5, 1);
    const texts = [47.9, 6 * 24].map((hours) => inText(new Date(now + hours * 3_600_000), now));
    assert.deepEqual(texts, ['in 2 days', 'in 6 days']);
  });
});
