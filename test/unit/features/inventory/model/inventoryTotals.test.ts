import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  inventoryTotals,
  sizeByAge,
  sizeByRegion,
} from '../../../../../src/features/inventory/model/totals';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const PRICE = { perGbMonth: 0.1, asOf: '2026-04' };
const context = {
  price: PRICE,
  isProtected: () => false,
  regionLabel: (id: string) => id,
  accountName: () => undefined,
  shareGroupsOf: () => [],
};
const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('the sums of the inventory', () => {
  it('count all replicas, recovery images without a cost, and nothing that is not there yet', () => {
    const images = [
      image({ sizeMb: 1000, totalSizeMb: 3000 }),
      image({ type: 'automatic', sizeMb: 500, totalSizeMb: 500 }),
      image({ status: 'creating', sizeMb: 80_000, totalSizeMb: 80_000 }),
      waitingImage(),
      publicImage({ sizeMb: 1500 }),
    ];
    const totals = inventoryTotals(images, PRICE);
    assert.equal(totals.count, 5);
    assert.equal(totals.sizeMb, 5000);
    assert.ok(Math.abs(totals.monthlyCost - 0.3) < 1e-9);
  });

  it('are by region what lies there, the largest first', () => {
    const replicas = (...regions: string[]) =>
      regions.map((region) => ({ region, status: 'available' }));
    const images = [
      image({ sizeMb: 10, replicas: replicas('a', 'b') }),
      image({ sizeMb: 5, replicas: replicas('b') }),
      image({ sizeMb: 99, replicas: [{ region: 'c', status: 'replicating' }] }),
    ];
    assert.deepEqual(sizeByRegion(images), [
      { of: 'b', sizeMb: 15, count: 2 },
      { of: 'a', sizeMb: 10, count: 1 },
    ]);
  });

  it('are by age in five parts, each image in one', () => {
    const ago = fc.integer({ min: -2, max: 2000 });
    fc.assert(
      fc.property(ago, (days) => {
        const made = image({ created: new Date(NOW - days * 24 * 60 * 60 * 1000), sizeMb: 7 });
        const parts = sizeByAge([made], { ...context, now: NOW });
        assert.deepEqual(
          parts.map(({ of }) => of),
          ['week', 'month', 'quarter', 'year', 'older'],
        );
        assert.equal(parts.filter(({ count }) => count === 1).length, 1);
      }),
    );
  });
});
