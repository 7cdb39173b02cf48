import assert from 'node:assert/strict';
import { type Deleting, deleteImage, readAgain } from '../../../../src/core/deletion/deleteImage';
import { ApiError, NetworkError } from '../../../../src/core/errors';
import { ImageStore } from '../../../../src/core/images/imageStore';
import { account, image } from '../../../support/builders';
import { FakeClock } from '../../../support/fakeClock';
import { FakeImagesApi, notFound } from '../../../support/fakeImagesApi';
import { FakeSession } from '../../../support/fakeSession';
import { MemoryLog } from '../../../support/memoryLog';
import { settled } from '../../../support/settled';

const web = image({ id: 'private/1' });
const db = image({ id: 'private/2' });
const leaving = { ...web, replicas: [{ region: 'us-ord', status: 'pending deletion' }] };

describe('a deletion', () => {
  let images: FakeImagesApi;
  let deleting: Deleting;

  beforeEach(async () => {
    images = new FakeImagesApi();
    const log = new MemoryLog();
    const session = new FakeSession(account());
    const store = new ImageStore({ api: images, session, clock: new FakeClock(), log });
    deleting = { accountId: '1', images, store, log };
    const done = store.refresh();
    await settled();
    images.lists[0]?.answer([web, db]);
    await done;
  });

  const shown = () => deleting.store.state.last?.images.map(({ id }) => id);

  it('takes the image out of the list at once', async () => {
    assert.equal(await deleteImage(deleting, web.id), 'us');
    assert.deepEqual(shown(), [db.id]);
    assert.deepEqual(images.got, []);
  });

  it('keeps it out of the list while the service still tells of it', async () => {
    await deleteImage(deleting, web.id);
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
    assert.equal(await deleteImage(deleting, web.id), 'others');
    assert.deepEqual(shown(), [db.id]);
  });

  it('whose answer was lost is done when the image is gone or its copies are being removed', async () => {
    images.deleteFails = new NetworkError('cut', true);
    assert.equal(await deleteImage(deleting, web.id), 'us');
    images.kept.set(web.id, leaving);
    assert.equal(await deleteImage(deleting, web.id), 'us');
    assert.deepEqual(images.deleted, [web.id, web.id]);
  });

  it('whose answer was lost is not done while the image is there, and is not sent again', async () => {
    images.deleteFails = new ApiError(500, [], 'DELETE /images/private/1');
    images.kept.set(web.id, web);
    await assert.rejects(deleteImage(deleting, web.id), { outcome: 'notDone' });
    images.kept.set(web.id, new ApiError(500, [], 'GET /images/private/1'));
    await assert.rejects(deleteImage(deleting, web.id), { outcome: 'unknown' });
    assert.deepEqual(images.deleted, [web.id, web.id]);
    assert.deepEqual(shown(), [web.id, db.id]);
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
