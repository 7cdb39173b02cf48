import assert from 'node:assert/strict';
import { countOutdated } from '../../../../src/core/images/imageGroups';
import { totalSizeMb } from '../../../../src/core/pricing';
import { image, publicImage } from '../../../support/builders';

const NOW = Date.UTC(2026, 5, 1);

describe('the public images that are left out', () => {
  it('are those that are deprecated or past their end of life', () => {
    const images = [
      image({ isDeprecated: true }),
      publicImage(),
      publicImage({ isDeprecated: true }),
      publicImage({ endOfLife: new Date(NOW - 1) }),
      publicImage({ endOfLife: new Date(NOW + 1) }),
    ];
    assert.equal(countOutdated(images, NOW), 2);
    assert.equal(countOutdated([image({ isDeprecated: true })], NOW), 0);
  });
});

describe('the size of all images', () => {
  it('counts every copy of what is paid for', () => {
    const images = [
      image({ sizeMb: 100, totalSizeMb: 300 }),
      image({ sizeMb: 50, totalSizeMb: undefined }),
      image({ sizeMb: 7, totalSizeMb: 7, type: 'automatic' }),
      image({ sizeMb: 9, totalSizeMb: 9, type: 'shared' }),
      publicImage({ sizeMb: 1000 }),
      image({ sizeMb: 81_920, totalSizeMb: undefined, status: 'creating', replicas: [] }),
    ];
    assert.equal(totalSizeMb(images), 350);
    assert.equal(totalSizeMb([]), 0);
  });
});
