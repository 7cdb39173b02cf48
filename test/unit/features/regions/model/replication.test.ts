import assert from 'node:assert/strict';
import { placeName, placeNames } from '../../../../../src/features/regions/model/region';
import { region } from '../../../../support/builders';

describe('words of replication', () => {
  it('name a place shortly, in full where another one is called so, by its id where unknown', () => {
    const regions = [
      region({ id: 'us-ord', label: 'Chicago, IL' }),
      region({ id: 'au-mel', label: 'Melbourne, AU' }),
      region({ id: 'us-mel', label: 'Melbourne, FL' }),
    ];
    assert.equal(placeName('us-ord', regions), 'Chicago');
    assert.equal(placeName('au-mel', regions), 'Melbourne, AU');
    assert.equal(placeNames(['us-ord', 'xx-new'], regions), 'Chicago and xx-new');
  });
});
