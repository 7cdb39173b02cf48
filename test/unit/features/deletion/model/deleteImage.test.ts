import assert from 'node:assert/strict';
import {
  type DeletionContext,
  deleteImageOnce,
  type ImageSnapshot,
  readAgain,
} from '../../../../../src/features/deletion/model/deleteImageOnce';
import type { Image } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import {
  ProtectedError,
  type Protection,
} from '../../../../../src/features/protection/model/protection';
import { ApiError, NetworkError } from '../../../../../src/kit/errors';
import { anyProtection } from '../../../../support/anyProtection';
import { account, image, waitingImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi, notFound } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const web = image({ id: 'private/1' });
const db = image({ id: 'private/2' });
const leaving = { ...web, replicas: [{ region: 'us-ord', status: 'pending deletion' }] };

describe('a deletion', () => {
  let images: FakeImagesApi;
  let deleting: DeletionContext;
  let protection: Protection;
  let seen: (image: Image, ageMs?: number) => ImageSnapshot;

  beforeEach(async () => {
    images = new FakeImagesApi();
    const log = new MemoryLog();
    const clock = new FakeClock();
    seen = (image, ageMs = 0) => ({ image, at: clock.now() - ageMs });
    protection = anyProtection();
    const session = new FakeSession(account());
    const store = new ImageStore({ api: images, session, clock, log });
    deleting = { accountId: '1', images, store, protection, clock, log };
    const done = store.refresh();
    await settled();
    images.lists[0]?.answer([web, db]);
    await done;
  });

  const shown = () => deleting.store.state.last?.images.map(({ id }) => id);

  it('takes the image out of the list at once', async () => {
    assert.equal(await deleteImageOnce(deleting, web.id, seen(web)), 'us');
    assert.deepEqual(shown(), [db.id]);
    assert.deepEqual(images.got, []);
  });

  it('keeps it out of the list while the service still tells of it', async () => {
    await deleteImageOnce(deleting, web.id, seen(web));
    const done = deleting.store.refresh();
    await settled();
    images.lists[1]?.answer([leaving, db]);
    await done;
    assert.deepEqual(shown(), [db.id]);
    deleting.store.put({ ...leaving, id: db.id }, '1');
    assert.deepEqual(shown(), []);
  });

  it('is as good when somebody else was first', async () => {
    images.deleteFails = notFound(web.id);
    assert.equal(await deleteImageOnce(deleting, web.id, seen(web)), 'others');
    assert.deepEqual(shown(), [db.id]);
  });

  it('whose answer was lost is done when the image is gone or its copies are being removed', async () => {
    images.deleteFails = new NetworkError('cut', true);
    assert.equal(await deleteImageOnce(deleting, web.id, seen(web)), 'us');
    images.kept.set(web.id, leaving);
    assert.equal(await deleteImageOnce(deleting, web.id, seen(web)), 'us');
    assert.deepEqual(images.deleted, [web.id, web.id]);
  });

  it('whose answer was lost is not done while the image is there, and is not sent again', async () => {
    images.deleteFails = new ApiError(500, [], 'DELETE /images/private/1');
    images.kept.set(web.id, web);
    await assert.rejects(deleteImageOnce(deleting, web.id, seen(web)), { outcome: 'notDone' });
    images.kept.set(web.id, new ApiError(500, [], 'GET /images/private/1'));
    await assert.rejects(deleteImageOnce(deleting, web.id, seen(web)), { outcome: 'unknown' });
    assert.deepEqual(images.deleted, [web.id, web.id]);
    assert.deepEqual(shown(), [web.id, db.id]);
  });

  describe('of an image that somebody may have protected', () => {
    const tagged = { ...web, tags: ['protected'] };

    it('reads it first, and shows what it read', async () => {
      images.kept.set(web.id, tagged);
      const refused = deleteImageOnce(deleting, web.id);
      await assert.rejects(refused, { name: 'ProtectedError', images: [tagged] });
      assert.equal(deleting.store.find(web.id), tagged);
      images.kept.set(web.id, web);
      assert.equal(await deleteImageOnce(deleting, web.id), 'us');
      assert.deepEqual(images.deleted, [web.id]);
    });

    it('takes a look of the last ten seconds for what it is now, and no older one', async () => {
      images.kept.set(web.id, tagged);
      await assert.rejects(deleteImageOnce(deleting, web.id, seen(web, 10_000)), ProtectedError);
      assert.equal(await deleteImageOnce(deleting, web.id, seen(web, 9_999)), 'us');
      assert.deepEqual(images.got, [web.id]);
    });

    it('goes by the lock on this machine, too', async () => {
      await protection.lock(web, '1', 0);
      await assert.rejects(deleteImageOnce(deleting, web.id, seen(web)), {
        guards: [{ kind: 'lock' }],
      });
      assert.deepEqual(images.deleted, []);
    });

    it('sends nothing when it is gone', async () => {
      assert.equal(await deleteImageOnce(deleting, web.id), 'others');
      assert.deepEqual([images.deleted, shown()], [[], [db.id]]);
    });

    it('takes an empty one, which has nothing to protect', async () => {
      const empty = waitingImage({ id: web.id, tags: ['protected'] });
      assert.equal(await deleteImageOnce(deleting, web.id, seen(empty)), 'us');
    });
  });

  describe('looks again before', () => {
    const { signal } = new AbortController();

    it('at one image by its id', async () => {
      images.kept.set(web.id, web);
      assert.deepEqual(await readAgain(images, [web], signal), [web]);
      images.kept.set(web.id, leaving);
      assert.deepEqual(await readAgain(images, [web], signal), []);
      images.kept.delete(web.id);
      assert.deepEqual(await readAgain(images, [web], signal), []);
      assert.equal(images.lists.length, 1);
    });

    it('at several with one list', async () => {
      const again = readAgain(images, [web, db], signal);
      images.lists[1]?.answer([db, leaving, image({ id: 'private/9' })]);
      assert.deepEqual(await again, [db]);
      assert.deepEqual(images.got, []);
    });
  });
});
