import assert from 'node:assert/strict';
import {
  expectedImage,
  type ImageDraft,
  mergeWish,
  wishOf,
} from '../../../../../src/features/documents/model/imageDraft';
import type { Image } from '../../../../../src/features/images/model/image';
import { regionsToHave } from '../../../../../src/features/replication/model/replicationPlan';
import { image } from '../../../../support/builders';

const copies = (...regions: readonly string[]) => ({
  replicas: regions.map((region) => ({ region, status: 'available' })),
});
const seen = image({ label: 'web', description: 'shop', tags: ['a', 'b'], ...copies('us', 'nl') });

function mergeOf(draft: ImageDraft, now: Image) {
  const wish = wishOf(seen, draft);
  assert.ok(wish);
  return mergeWish(wish, now);
}

describe('what a document wants of an image', () => {
  it('is nothing when all is as it was, in whatever order', () => {
    const draft = { label: 'web', description: 'shop', tags: ['b', 'a'], regions: ['nl', 'us'] };
    assert.equal(wishOf(seen, draft), undefined);
    assert.equal(wishOf(seen, {}), undefined, 'what is left out stays');
  });

  it('is what is different, and no more', () => {
    const draft = { label: 'www', description: 'shop', tags: ['a'], regions: ['us', 'jp'] };
    const wish = wishOf(seen, draft);
    assert.deepEqual(wish?.change, { label: 'www', tags: ['a'] });
    assert.deepEqual(wish?.plan?.add, ['jp']);
    assert.deepEqual(wish?.plan?.remove, [{ region: 'nl', status: 'available' }]);
  });

  it('leaves alone what only others have changed', () => {
    const { change, conflict } = mergeOf(
      { label: 'www', tags: ['a', 'b'] },
      { ...seen, tags: ['c'] },
    );
    assert.deepEqual(change, { label: 'www' });
    assert.equal(conflict, undefined);
  });

  it('is in conflict with what others have changed to something else', () => {
    const now = { ...seen, label: 'theirs', description: 'theirs too' };
    const { change, conflict } = mergeOf({ label: 'mine', tags: [] }, now);
    assert.deepEqual(change, { label: 'mine', tags: [] });
    assert.deepEqual(conflict, { label: 'theirs' });
  });

  it('is done when others did the same', () => {
    const now = { ...seen, label: 'www', ...copies('us', 'nl', 'jp') };
    const { change, conflict, plan } = mergeOf({ label: 'www', regions: ['us', 'nl', 'jp'] }, now);
    assert.deepEqual([change, conflict, plan], [undefined, undefined, undefined]);
  });

  it('keeps a copy that came meanwhile', () => {
    const { plan } = mergeOf({ regions: ['us'] }, { ...seen, ...copies('us', 'nl', 'de') });
    assert.ok(plan);
    assert.deepEqual(regionsToHave(plan), ['us', 'de']);
  });

  it('is compared later with what was saved of it, and not with what others did', () => {
    const now = { ...seen, label: 'www', description: 'theirs', ...copies('us', 'de') };
    const wish = wishOf(seen, { label: 'www', regions: ['us'] });
    assert.ok(wish);
    const after = expectedImage(seen, wish, now);
    assert.deepEqual(after, { ...seen, label: 'www', ...copies('us') });
  });
});
