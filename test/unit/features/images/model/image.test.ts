import assert from 'node:assert/strict';
import {
  eachIdOnce,
  imageNumber,
  isInTransition,
  isOutdated,
  isOwned,
  isRecovery,
  isReplicaInTransition,
  UPLOAD_WINDOW_MS,
  uploadDeadline,
} from '../../../../../src/features/images/model/image';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const NOW = Date.UTC(2026, 5, 1);

describe('an image', () => {
  it('is owned unless it is public or shared by others', () => {
    assert.equal(isOwned(image()), true);
    assert.equal(isOwned(image({ type: 'automatic' })), true);
    assert.equal(isOwned(image({ type: 'shared' })), false);
    assert.equal(isOwned(publicImage()), false);
  });

  it('stands once among others of its id, the first of them', () => {
    const [first, second] = [image({ id: 'shared/7' }), image({ id: 'shared/7' })];
    const other = image({ id: 'private/1' });
    assert.deepEqual(eachIdOnce([first, other, second]), [first, other]);
    assert.equal(eachIdOnce([first, second])[0], first);
  });

  it('is a recovery image when the service made it', () => {
    assert.equal(isRecovery(image({ type: 'automatic' })), true);
    assert.equal(isRecovery(image()), false);
  });

  it('is in transition while it is created', () => {
    assert.equal(isInTransition(image({ status: 'creating', replicas: [] })), true);
    assert.equal(isInTransition(image()), false);
    assert.equal(isInTransition(waitingImage()), false);
  });

  it('is in transition while one of its copies is', () => {
    const settled = { region: 'us-ord', status: 'available' };
    const moving = { region: 'nl-ams', status: 'replicating' };
    assert.equal(isInTransition(image({ replicas: [settled, moving] })), true);
    assert.equal(isInTransition(image({ replicas: [settled] })), false);
  });

  it('has copies that move until they are available or have timed out', () => {
    const moving = [
      'creating',
      'pending',
      'pending deletion',
      'pending replication',
      'replicating',
    ];
    const statuses = [...moving, 'available', 'timedout', 'a word of next year'];
    assert.deepEqual(
      statuses.filter((status) => isReplicaInTransition({ region: 'us-ord', status })),
      [...moving, 'a word of next year'],
    );
  });

  it('waits for its data for 24 hours after its creation', () => {
    const created = new Date('2026-05-01T12:00:00Z');
    const deadline = uploadDeadline(waitingImage({ created }));
    assert.equal(deadline?.toISOString(), '2026-05-02T12:00:00.000Z');
    assert.equal(UPLOAD_WINDOW_MS, 86_400_000);
  });

  it('has no deadline when it waits for nothing, or nobody knows since when', () => {
    assert.equal(uploadDeadline(image()), undefined);
    assert.equal(uploadDeadline(waitingImage({ created: undefined })), undefined);
  });

  it('is outdated when it is called deprecated or its end of life has passed', () => {
    const at = (ms: number) => publicImage({ endOfLife: new Date(ms) });
    assert.equal(isOutdated(publicImage(), NOW), false);
    assert.equal(isOutdated(publicImage({ isDeprecated: true }), NOW), true);
    assert.equal(isOutdated(at(NOW - 1), NOW), true);
    assert.equal(isOutdated(at(NOW), NOW), false);
  });

  it('has the number that events refer to', () => {
    assert.equal(imageNumber('private/123'), 123);
    assert.equal(imageNumber('shared/8841'), 8841);
    for (const id of ['linode/debian12', 'private/', 'private/1x', 'other/private/1', '']) {
      assert.equal(imageNumber(id), undefined, id);
    }
  });
});
