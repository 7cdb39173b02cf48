import assert from 'node:assert/strict';
import type { SortKey } from '../../../../../src/features/arrangement/model/arrangement';
import { sortedImages } from '../../../../../src/features/arrangement/model/sortedImages';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, publicImage } from '../../../../support/builders';

const price = { perGbMonth: 0.1, asOf: '2026-04' };

function sorted(images: readonly Image[], sortBy: SortKey, isDescending = false): string {
  const order = { sortBy, isDescending, price };
  return sortedImages(images, order)
    .map(({ label }) => label)
    .join(' ');
}

describe('sorting images', () => {
  it('takes numbers by their value, and neither case nor accents, as people do', () => {
    const labels = ['web-10', 'Web-9', 'web-2', 'Éclair', 'dune', 'fog', 'web'];
    const images = labels.map((label, at) => image({ id: `private/${at}`, label }));
    assert.equal(sorted(images, 'label'), 'dune Éclair fog web web-2 Web-9 web-10');
    assert.equal(sorted(images, 'label', true), 'web-10 Web-9 web-2 web fog Éclair dune');
  });

  it('puts equal labels by their ids', () => {
    const images = ['private/12', 'private/9'].map((id) => image({ id, label: 'x' }));
    const order = { sortBy: 'label', isDescending: true, price } as const;
    assert.deepEqual(
      sortedImages(images, order).map(({ id }) => id),
      ['private/9', 'private/12'],
    );
  });

  it('goes by size, cost and dates, both ways; equal ones by label, those without last', () => {
    const images = [
      image({ label: 'b', sizeMb: 2, totalSizeMb: 2, created: new Date(3), updated: new Date(1) }),
      image({ label: 'a', sizeMb: 2, totalSizeMb: 8, created: new Date(2), updated: undefined }),
      image({ label: 'c', sizeMb: 3, totalSizeMb: 3, created: new Date(1), updated: new Date(2) }),
    ];
    assert.equal(sorted(images, 'size'), 'a b c');
    assert.equal(sorted(images, 'size', true), 'c a b');
    assert.equal(sorted(images, 'cost', true), 'a c b');
    assert.equal(sorted(images, 'created', true), 'b a c');
    assert.equal(sorted(images, 'updated'), 'b c a');
    assert.equal(sorted(images, 'updated', true), 'c b a');
  });

  it('goes by the end of life, and of recovery images by their expiry', () => {
    const images = [
      publicImage({ label: 'a', endOfLife: undefined }),
      publicImage({ label: 'b', endOfLife: new Date(2) }),
      image({ label: 'c', type: 'automatic', expiry: new Date(1) }),
    ];
    assert.equal(sorted(images, 'endOfLife'), 'c b a');
  });

  it('is done once for a list, and again for another order', () => {
    const images = ['b', 'a'].map((label) => image({ label }));
    const order = { sortBy: 'label', isDescending: false, price } as const;
    const once = sortedImages(images, order);
    assert.equal(sortedImages(images, order), once);
    assert.equal(sorted(images, 'label', true), 'b a');
    assert.equal(sortedImages(images, order), once, 'in turn with another order');
    assert.deepEqual(
      images.map(({ label }) => label),
      ['b', 'a'],
    );
  });
});
