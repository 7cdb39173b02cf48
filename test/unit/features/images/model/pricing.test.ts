import assert from 'node:assert/strict';
import {
  billingOf,
  costInRegion,
  costOf,
  costOfAll,
  costOfCopy,
  monthlyCost,
} from '../../../../../src/features/images/model/cost';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const price = { perGbMonth: 0.1, asOf: '2026-04' };

/** 1.4 GB a copy; the one that is on its way is not in the total yet, as the API has it. */
const spread = image({
  sizeMb: 1400,
  totalSizeMb: 2800,
  replicas: [
    { region: 'us-ord', status: 'available' },
    { region: 'nl-ams', status: 'available' },
    { region: 'jp-osa', status: 'pending replication' },
  ],
});
const recovery = image({ type: 'automatic', sizeMb: 5000, totalSizeMb: 5000 });
const shared = image({ type: 'shared', id: 'shared/7' });
const creating = image({ status: 'creating', sizeMb: 25_000, totalSizeMb: 25_000 });
const free = [recovery, shared, publicImage(), creating, waitingImage()];

describe('what copies cost a month', () => {
  it('is what the API says of its sizes: MB / 100, in cents', () => {
    assert.equal(monthlyCost(image({ sizeMb: 1834 }), 3, price).toFixed(4), '0.5502');
  });

  it('is nothing for recovery images', () => {
    assert.equal(monthlyCost(recovery, 3, price), 0);
  });
});

describe('what an image costs a month', () => {
  it('is its copies together, and the same for each of them', () => {
    assert.equal(costOf(spread, price).toFixed(4), '0.2800');
    assert.equal(costOfCopy(spread, price).toFixed(4), '0.1400');
  });

  it('is that of its size where no total is told', () => {
    assert.equal(costOf(image({ sizeMb: 500, totalSizeMb: undefined }), price), 0.05);
  });

  it('is nothing for what is free, not ours or not there yet', () => {
    for (const one of free) assert.deepEqual([costOf(one, price), costOfCopy(one, price)], [0, 0]);
    assert.deepEqual([spread, ...free].map(billingOf), [
      'paid',
      'free',
      'notOurs',
      'notOurs',
      'unknown',
      'unknown',
    ]);
  });

  it('follows the price', () => {
    assert.equal(costOf(spread, { ...price, perGbMonth: 0 }), 0);
    assert.equal(costOf(spread, { ...price, perGbMonth: 1 }).toFixed(2), '2.80');
  });
});

describe('what many images cost a month', () => {
  const small = image({ id: 'private/2', sizeMb: 100, totalSizeMb: 100 });

  it('is their sum', () => {
    assert.equal(costOfAll([spread, small, ...free], price).toFixed(4), '0.2900');
    assert.equal(costOfAll([], price), 0);
  });

  it('is in a region what is there alone, and in all regions together the sum', () => {
    const images = [spread, small, ...free];
    const regions = ['us-ord', 'nl-ams', 'jp-osa', 'de-fra-2'];
    const costs = regions.map((region) => costInRegion(images, region, price));
    assert.deepEqual(
      costs.map((cost) => cost.toFixed(4)),
      ['0.1500', '0.1400', '0.0000', '0.0000'],
    );
    const sum = costs.reduce((total, cost) => total + cost, 0);
    assert.equal(sum.toFixed(9), costOfAll(images, price).toFixed(9));
  });
});
