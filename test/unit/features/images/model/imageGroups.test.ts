import assert from 'node:assert/strict';
import { countOutdated } from '../../../../../src/features/images/model/imageGroups';
import { image, publicImage } from '../../../../support/builders';

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
