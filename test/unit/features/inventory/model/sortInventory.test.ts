import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  inventoryColumns,
  sortInventory,
} from '../../../../../src/features/inventory/model/columns';
import { image, publicImage } from '../../../../support/builders';

const context = {
  price: { perGbMonth: 0.1, asOf: '2026-04' },
  isProtected: ({ tags }: { tags: readonly string[] }) => tags.includes('protected'),
  accountName: ({ id }: { id: string }) => (id === '' ? undefined : 'acme'),
  shareGroupsOf: () => [],
  regionLabel: (id: string) => ({ 'us-ord': 'Chicago, IL', 'nl-ams': 'Amsterdam, NL' })[id] ?? id,
};

describe('sorting the inventory', () => {
  const sorted = (
    images: Parameters<typeof sortInventory>[0],
    column: (typeof inventoryColumns)[number],
    isDescending = false,
  ) => sortInventory(images, { column, isDescending }, context).map(({ label }) => label);

  it('takes numbers in labels as numbers, and asks for no case', () => {
    const images = ['web-10', 'Web-9', 'db'].map((label) => image({ id: label, label }));
    assert.deepEqual(sorted(images, 'label'), ['db', 'Web-9', 'web-10']);
    assert.deepEqual(sorted(images, 'label', true), ['web-10', 'Web-9', 'db']);
  });

  it('puts what has no value last, both ways', () => {
    const images = [
      publicImage({ label: 'public' }),
      image({ label: 'large', totalSizeMb: 9000 }),
      image({ label: 'small', totalSizeMb: 10 }),
    ];
    assert.deepEqual(sorted(images, 'allReplicas'), ['small', 'large', 'public']);
    assert.deepEqual(sorted(images, 'allReplicas', true), ['large', 'small', 'public']);
  });

  it('goes by the names of regions, by when a recovery image is deleted, and by protection', () => {
    const at = (region: string) => [{ region, status: 'available' }];
    const images = [
      image({ label: 'ord', replicas: at('us-ord'), tags: ['protected'] }),
      image({ label: 'ams', replicas: at('nl-ams'), type: 'automatic', expiry: new Date(1) }),
    ];
    assert.deepEqual(sorted(images, 'regions'), ['ams', 'ord']);
    assert.deepEqual(sorted(images, 'ends', true), ['ams', 'ord']);
    assert.deepEqual(sorted(images, 'protected'), ['ord', 'ams']);
  });

  it('keeps every image and one order, whatever the column', () => {
    const one = fc.record({
      id: fc.string(),
      label: fc.constantFrom('a', 'b', 'A', ''),
      sizeMb: fc.nat(3),
      vendor: fc.constantFrom(undefined, 'Debian', 'Alpine'),
      created: fc.constantFrom(undefined, new Date(1), new Date(2)),
    });
    const list = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 });
    fc.assert(
      fc.property(
        list,
        fc.constantFrom(...inventoryColumns),
        fc.boolean(),
        (facts, column, down) => {
          const images = facts.map(image);
          const sort = { column, isDescending: down };
          const once = sortInventory(images, sort, context);
          assert.deepEqual(new Set(once), new Set(images));
          assert.deepEqual(sortInventory(once, sort, context), once);
        },
      ),
    );
  });
});
