import assert from 'node:assert/strict';
import { likelyLinodes } from '../../../../../src/features/deployment/model/likelyLinodes';
import { image, linode } from '../../../../support/builders';

describe('the Linodes that are meant most likely', () => {
  const chicago = linode({ id: 1, label: 'a', region: 'us-ord' });
  const milan = linode({ id: 2, label: 'b', region: 'it-mil' });
  const alsoMilan = linode({ id: 3, label: 'c', region: 'it-mil' });
  const all = [chicago, milan, alsoMilan];
  const images = [image({ replicas: [{ region: 'it-mil', status: 'available' }] })];
  const likely = (hints: object) => {
    const found = likelyLinodes(all, { images: [], lastUsed: undefined, ...hints });
    return [found.heading, found.active?.id, ...found.linodes.map(({ id }) => id)];
  };

  it('are in the region of the row, with the last used one at first where it is there', () => {
    const ofRow = 'it-mil';
    assert.deepEqual(likely({ ofRow, images, lastUsed: 1 }), ['Region of the row', 2, 2, 3]);
    assert.deepEqual(likely({ ofRow, lastUsed: 3 }), ['Region of the row', 3, 2, 3]);
  });

  it('are else the last used one, then those where most images are', () => {
    assert.deepEqual(likely({ images, lastUsed: 1 }), ['Last used', 1, 1]);
    assert.deepEqual(likely({ ofRow: 'jp-osa', lastUsed: 1 }), ['Last used', 1, 1]);
    assert.deepEqual(likely({ images }), ['Where most of your images are', 2, 2, 3]);
  });

  it('are none where nothing tells: then the first one is as good as any', () => {
    assert.deepEqual(likely({ lastUsed: 9 }), ['', 1]);
    assert.equal(likelyLinodes([], { images, lastUsed: 1 }).active, undefined);
  });
});
