import assert from 'node:assert/strict';
import { whyNoImages } from '../../../../../src/features/regions/model/region';
import { region } from '../../../../support/builders';

describe('a region', () => {
  it('holds images when it is a core region with Object Storage', () => {
    assert.equal(whyNoImages(region(), []), undefined);
    assert.equal(whyNoImages(region(), ['nl-ams']), undefined);
  });

  it('holds none when it is distributed, whatever else it has', () => {
    assert.equal(whyNoImages(region({ isDistributed: true }), ['us-ord']), 'distributed');
  });

  it('holds none without Object Storage', () => {
    assert.equal(whyNoImages(region({ capabilities: ['Linodes'] }), []), 'noObjectStorage');
  });

  it('holds none when it stands in the list of those that cannot', () => {
    assert.equal(whyNoImages(region(), ['gb-lon', 'us-ord']), 'denied');
  });
});
