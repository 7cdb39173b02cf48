import assert from 'node:assert/strict';
import type { Image, Replica } from '../../../../../src/features/images/model/image';
import {
  answersLike,
  createReplacements,
  isReplaceable,
  keepReplacements,
  missingRegions,
  oldImageChanges,
  regionsLeft,
  replacedOf,
} from '../../../../../src/features/upload/model/replacement';
import { sourceTags, withSourceLine } from '../../../../../src/features/upload/model/sourceNote';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import { Emitter } from '../../../../../src/kit/event';
import { image, region, waitingImage } from '../../../../support/builders';
import { MemoryMemento } from '../../../../support/memoryMemento';
import { settled } from '../../../../support/settled';

const REGIONS = ['us-ord', 'jp-osa', 'nl-ams'].map((id) => region({ id }));
const HASH = 'ab'.repeat(32);

/** "jp-osa", or "jp-osa: replicating" */
function copies(...places: readonly string[]): readonly Replica[] {
  return places.map((place) => {
    const [id = '', status = 'available'] = place.split(': ');
    return { region: id, status };
  });
}

const imageIn = (places: readonly string[], partial: Partial<Image> = {}) =>
  image({ replicas: copies(...places), ...partial });

describe('replacing an image', () => {
  it('is for own images that are available somewhere', () => {
    assert.equal(isReplaceable(image()), true);
    assert.equal(isReplaceable(waitingImage()), false);
    assert.equal(isReplaceable(imageIn([])), false);
    assert.equal(isReplaceable(imageIn(['us-ord: pending deletion'])), false);
    assert.equal(isReplaceable(image({ type: 'shared' })), false);
  });

  it('takes over what the old one has, but for what tells of its file', () => {
    const old = imageIn(['us-ord'], {
      capabilities: ['cloud-init'],
      description: withSourceLine('nginx', { sha256: HASH }),
      tags: ['web', ...sourceTags({ sha256: HASH })],
    });
    assert.deepEqual(answersLike(old, { regions: REGIONS, denied: [] }), {
      label: 'web',
      region: 'us-ord',
      description: 'nginx',
      tags: ['web'],
      hasCloudInit: true,
    });
  });

  it('uploads to the first region of the old one that takes images, else to the first', () => {
    const old = imageIn(['us-ord: timedout', 'jp-osa', 'nl-ams', 'gone']);
    const placeOf = (denied: readonly string[], regions = REGIONS) =>
      answersLike(old, { regions, denied }).region;
    assert.equal(placeOf([]), 'jp-osa');
    assert.equal(placeOf(['jp-osa']), 'nl-ams');
    assert.equal(placeOf(['jp-osa', 'nl-ams']), 'jp-osa');
    assert.equal(placeOf([], []), 'jp-osa');
  });

  it('is done when the new one is wherever the old one was', () => {
    const old = replacedOf(
      imageIn(['us-ord', 'jp-osa: replicating', 'nl-ams: pending deletion', 'es-mad']),
    );
    assert.deepEqual(old.regions, ['us-ord', 'jp-osa', 'es-mad']);
    const now = imageIn(['us-ord', 'jp-osa: replicating']);
    assert.deepEqual(missingRegions(now, old), ['es-mad']);
    assert.deepEqual(regionsLeft(now, old), ['jp-osa', 'es-mad']);
    const done = imageIn(['us-ord', 'es-mad', 'jp-osa', 'nl-ams']);
    assert.deepEqual([missingRegions(done, old), regionsLeft(done, old)], [[], []]);
  });

  it('sees what of the old one has changed since; a copy less does not matter', () => {
    const before = imageIn(['us-ord', 'jp-osa'], { tags: ['a', 'b'] });
    const old = replacedOf(before);
    assert.deepEqual(oldImageChanges(old, { ...before, tags: ['b', 'a'] }), []);
    assert.deepEqual(oldImageChanges(old, { ...before, replicas: copies('us-ord') }), []);
    const now = imageIn(['us-ord', 'nl-ams'], { label: 'x', description: 'y', tags: ['a'] });
    assert.deepEqual(oldImageChanges(old, now), ['label', 'description', 'tags', 'regions']);
  });
});

describe('what is being replaced', () => {
  it('is kept when the upload is written down, and outlives its journal', async () => {
    const memory = new MemoryMemento();
    const replacements = createReplacements({ memory, apiOrigin: () => 'https://api' });
    const old = replacedOf(image());
    const changes = new Emitter<string>();
    const partial = {
      imageId: 'private/2',
      accountId: '7',
      apiOrigin: 'https://api',
      startedAt: 5,
    };
    let entry: Partial<UploadEntry> | undefined = { ...partial, extras: { replaces: old } };
    const find = () => entry as UploadEntry | undefined;
    keepReplacements(replacements, { onDidChange: changes.event, find });
    changes.fire('private/2');
    await settled();
    const kept = {
      imageId: 'private/2',
      accountId: '7',
      apiOrigin: 'https://api',
      notedAt: 5,
      old,
    };
    assert.deepEqual(replacements.of('7'), [kept]);
    entry = undefined;
    changes.fire('private/2');
    await settled();
    assert.deepEqual(replacements.of('7'), [kept]);
    entry = partial;
    await replacements.forget('private/2');
    changes.fire('private/2');
    await settled();
    assert.deepEqual(replacements.of('7'), []);
  });
});
