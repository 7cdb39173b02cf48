import assert from 'node:assert/strict';
import { sizeOfAllMb, storedMb } from '../../../../../src/features/images/model/image';
import { image, publicImage } from '../../../../support/builders';

const spread = image({ sizeMb: 100, totalSizeMb: 300 });
const ofPublic = publicImage({ sizeMb: 1000 });
const creating = image({
  sizeMb: 81_920,
  totalSizeMb: undefined,
  status: 'creating',
  replicas: [],
});

describe('the size of an image', () => {
  it('is that of all its copies, once it is available', () => {
    assert.deepEqual([spread, creating, ofPublic].map(storedMb), [300, undefined, undefined]);
    assert.equal(storedMb(image({ sizeMb: 50, totalSizeMb: undefined })), 50);
  });

  it('adds up for many, whoever pays for them; of a public image one copy is known', () => {
    const recovery = image({ sizeMb: 7, totalSizeMb: 7, type: 'automatic' });
    const shared = image({ sizeMb: 9, totalSizeMb: 9, type: 'shared' });
    assert.equal(sizeOfAllMb([spread, recovery, shared, ofPublic, creating]), 1316);
    assert.equal(sizeOfAllMb([]), 0);
  });
});
