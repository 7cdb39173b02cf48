import assert from 'node:assert/strict';
import { monthlyCost } from '../../../src/core/pricing';
import { image } from '../../support/builders';

describe('what copies cost a month', () => {
  const price = { perGbMonth: 0.1, asOf: '2026-04' };

  it('is what the API says of its sizes: MB / 100, in cents', () => {
    assert.equal(monthlyCost(image({ sizeMb: 1834 }), 3, price).toFixed(4), '0.5502');
  });

  it('is nothing for recovery images', () => {
    assert.equal(monthlyCost(image({ type: 'automatic' }), 3, price), 0);
  });
});
