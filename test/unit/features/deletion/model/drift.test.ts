import assert from 'node:assert/strict';
import { driftOf } from '../../../../../src/features/deletion/model/deletion';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, waitingImage } from '../../../../support/builders';

const web = image({ id: 'private/1', label: 'web' });
const db = image({ id: 'private/2', label: 'db' });

function copyIn(region: string, status = 'available') {
  return { region, status };
}

describe('the drift of images since they were asked about', () => {
  const changes = (asked: Image, now: Image) => driftOf([asked], [now]).changes;

  it('is none when nothing that matters has changed', () => {
    const spread = { ...web, replicas: [copyIn('us-ord'), copyIn('nl-ams')] };
    const now = { ...web, description: 'new', tags: ['new'], updated: new Date() };
    assert.deepEqual(driftOf([db, spread], [now, db]), { images: [db, now], changes: [] });
    assert.deepEqual(changes(web, { ...web, replicas: [copyIn('us-ord', 'replicating')] }), []);
  });

  it('is a label, a new copy, an end, an absence', () => {
    const renamed = { ...web, label: 'production' };
    assert.deepEqual(changes(web, renamed), [{ kind: 'renamed', image: renamed, oldLabel: 'web' }]);
    const spread = {
      ...web,
      replicas: [copyIn('us-ord'), copyIn('nl-ams', 'pending replication')],
    };
    assert.deepEqual(changes(web, spread), [
      { kind: 'replicated', image: spread, regions: ['nl-ams'] },
    ]);
    const waiting = waitingImage({ id: web.id, label: 'web' });
    assert.deepEqual(changes(waiting, web), [{ kind: 'finished', image: web }]);
    assert.deepEqual(driftOf([web, db], [db]), {
      images: [db],
      changes: [{ kind: 'gone', image: web }],
    });
  });
});
