import assert from 'node:assert/strict';
import {
  changeTags,
  differenceOf,
  isEditable,
  updateImage,
} from '../../../../../src/features/edit/model/imageEdit';
import type { Image } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { CancelledError, NetworkError } from '../../../../../src/kit/errors';
import { account, image, waitingImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const seen = image({ description: 'old', tags: ['production', 'web'] });
const CUT = new NetworkError('the connection was cut', true);

describe('the difference of an edit', () => {
  it('is what is not so already', () => {
    assert.deepEqual(differenceOf(seen, { label: 'x' }), { label: 'x' });
    assert.deepEqual(differenceOf(seen, { label: 'web', description: '' }), { description: '' });
    assert.deepEqual(differenceOf(seen, { tags: [] }), { tags: [] });
    assert.deepEqual(differenceOf(seen, { tags: ['web', 'other'] }), { tags: ['web', 'other'] });
    assert.deepEqual(differenceOf(seen, { tags: ['web'] }), { tags: ['web'] });
  });

  it('is nothing when all is so, in whatever order', () => {
    assert.equal(differenceOf(seen, {}), undefined);
    assert.equal(differenceOf(seen, seen), undefined);
    assert.equal(differenceOf(seen, { tags: ['web', 'production'] }), undefined);
    assert.equal(differenceOf(seen, { tags: ['web', 'production', 'web'] }), undefined);
  });
});

describe('editing', () => {
  let api: FakeImagesApi;
  let store: ImageStore;
  let operations: Parameters<typeof updateImage>[0];

  beforeEach(async () => {
    api = new FakeImagesApi();
    const log = new MemoryLog();
    const session = new FakeSession(account());
    store = new ImageStore({ api, session, clock: new FakeClock(), log });
    operations = { accountId: '1', images: api, store, log };
    const listed = store.refresh();
    await settled();
    api.lists[0]?.answer([seen]);
    await listed;
    nowIs(seen);
  });

  /** As the service has it at this moment. */
  function nowIs(now: Image): void {
    api.kept.set(seen.id, now);
  }

  const shown = () => store.find(seen.id);

  it('is for available images, recovery images included', () => {
    assert.equal(isEditable(image({ type: 'automatic' })), true);
    assert.equal(isEditable(image({ status: 'creating' })), false);
    assert.equal(isEditable(waitingImage()), false);
  });

  it('sends what is different, and shows the image as it is then', async () => {
    const outcome = await updateImage(operations, seen, { label: 'new', description: 'old' });
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(api.updated, [{ id: seen.id, change: { label: 'new' } }]);
    assert.equal(shown()?.label, 'new');
  });

  it('goes on when nothing but the time of the last change is different', async () => {
    nowIs({ ...seen, updated: new Date(), tags: ['web', 'production'] });
    assert.equal((await updateImage(operations, seen, { label: 'new' })).kind, 'done');
    assert.equal(api.updated.length, 1);
  });

  it('leaves an image alone that was changed elsewhere, and shows what it is', async () => {
    const now = { ...seen, label: 'theirs', tags: [] };
    nowIs(now);
    const outcome = await updateImage(operations, seen, { label: 'mine' });
    const drift = { label: 'theirs', tags: [] };
    assert.deepEqual(outcome, { kind: 'drifted', image: now, drift });
    assert.deepEqual(api.updated, []);
    assert.equal(shown(), now);
  });

  it('sends nothing when somebody else has done just that', async () => {
    nowIs({ ...seen, label: 'new' });
    assert.equal((await updateImage(operations, seen, { label: 'new' })).kind, 'done');
    assert.deepEqual(api.updated, []);
  });

  it('says so of an image that is not available any more', async () => {
    nowIs({ ...seen, status: 'creating' });
    const failed = updateImage(operations, seen, { label: 'new' });
    await assert.rejects(failed, { name: 'ImageUnavailableError', status: 'creating' });
    assert.equal(shown()?.status, 'creating');
  });

  it('takes away an image that is gone', async () => {
    api.kept.clear();
    await assert.rejects(updateImage(operations, seen, { label: 'new' }), { status: 404 });
    assert.equal(shown(), undefined);
  });

  it('looks what became of it when the answer is lost', async () => {
    api.updateFails = { error: CUT, hasActed: true };
    const outcome = await updateImage(operations, seen, { label: 'new' });
    assert.deepEqual([outcome.kind, outcome.image.label], ['done', 'new']);
    assert.equal(api.updated.length, 1);
    assert.equal(shown()?.label, 'new');
  });

  it('says that nothing was done when it was not, and sends nothing again', async () => {
    api.updateFails = { error: CUT, hasActed: false };
    const failed = updateImage(operations, seen, { label: 'new' });
    await assert.rejects(failed, { name: 'UnconfirmedError', outcome: 'notDone' });
    assert.equal(api.updated.length, 1);
    assert.equal(shown()?.label, 'web');
  });

  describe('tags of several images', () => {
    const { signal } = new AbortController();
    const add = { kind: 'add', tags: ['ops'] } as const;

    it('keeps those that came meanwhile', async () => {
      nowIs({ ...seen, tags: ['theirs'] });
      await changeTags(operations, { id: seen.id, change: add, signal });
      assert.deepEqual(api.updated, [{ id: seen.id, change: { tags: ['theirs', 'ops'] } }]);
      assert.deepEqual(shown()?.tags, ['theirs', 'ops']);
    });

    it('sends nothing when all is so already', async () => {
      nowIs({ ...seen, tags: ['ops'] });
      await changeTags(operations, { id: seen.id, change: add, signal });
      assert.deepEqual(api.updated, []);
    });

    it('sends nothing once it is called off', async () => {
      const called = AbortSignal.abort(new CancelledError());
      const change = { id: seen.id, change: add, signal: called };
      await assert.rejects(changeTags(operations, change), CancelledError);
      assert.deepEqual(api.updated, []);
    });
  });
});
