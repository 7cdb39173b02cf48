import assert from 'node:assert/strict';
import { deleteEmptyImage } from '../../../../../src/features/deletion/model/deleteImageOnce';
import {
  dropUpload,
  setAside,
  startOver,
  takeOrphans,
} from '../../../../../src/features/upload/model/uploads';
import { ApiError, NetworkError } from '../../../../../src/kit/errors';
import { image, waitingImage } from '../../../../support/builders';
import { notFound } from '../../../../support/fakeImagesApi';
import { ANSWERS, FakeMachine, FakeWindow } from '../../../../support/fakeUploads';
import { settled } from '../../../../support/settled';

const ID = 'private/77';
const CUT = new NetworkError('cut', true);

describe('an upload', () => {
  let machine: FakeMachine;
  let here: FakeWindow;

  beforeEach(async () => {
    machine = new FakeMachine();
    here = new FakeWindow(machine);
    await here.listed();
  });

  it('is written down, and its image shown, before its first byte', async () => {
    const begun = await here.begin();
    assert.deepEqual(machine.images.created, [ANSWERS]);
    assert.equal(here.store.find(ID), begun.image);
    assert.equal(begun.entry.state, 'waiting');
    assert.equal(begun.entry.deadline, (begun.image.created?.getTime() ?? 0) + 86_400_000);
    assert.deepEqual(machine.memory.keys(), [`linodeImages.upload.${ID}`]);
    assert.equal(await new FakeWindow(machine).journal.claim(ID), undefined);
  });

  it('leaves nothing behind when the API refuses it', async () => {
    machine.images.createFails = new ApiError(400, [], 'POST /images/upload');
    await assert.rejects(here.begin(), { status: 400 });
    assert.deepEqual([machine.memory.keys(), [...machine.owners]], [[], []]);
  });

  it('of an account that is not shown any more leaves the list alone', async () => {
    Object.assign(here.uploads, { accountId: '2' });
    await here.begin();
    assert.equal(here.store.find(ID), undefined);
  });

  describe('whose answer was lost', () => {
    /** Finds what became of it, in that window, when there are these images. */
    async function orphans(window: FakeWindow, ...images: ReturnType<typeof image>[]) {
      const taken = takeOrphans(window.uploads);
      await settled();
      machine.images.lists.at(-1)?.answer(images);
      return taken;
    }

    beforeEach(() => {
      machine.images.createFails = CUT;
    });

    it('is found, as one into which nothing can be sent, by this window or the next', async () => {
      for (const window of [here, new FakeWindow(machine)]) {
        here.store.remove('private/5', '1');
        await assert.rejects(here.begin(), CUT);
        const [orphan] = await orphans(window, waitingImage({ id: 'private/5', label: 'disk' }));
        assert.equal(orphan?.entry.imageId, 'private/5');
        assert.equal(orphan.entry.isTargetLost, true);
        assert.ok(window.journal.isHere(orphan.entry));
        assert.deepEqual(machine.memory.keys(), ['linodeImages.upload.private/5']);
        await window.journal.forget('private/5');
      }
    });

    it('was not made when there is no new image of its label', async () => {
      const other = waitingImage({ id: 'private/5', label: 'disk' });
      await here.listed(other);
      await assert.rejects(here.begin(), CUT);
      assert.deepEqual(await orphans(here, other), []);
      assert.deepEqual(machine.memory.keys(), []);
    });

    it('is looked for again when the list could not be had', async () => {
      await assert.rejects(here.begin(), CUT);
      const taken = takeOrphans(here.uploads);
      await settled();
      machine.images.lists.at(-1)?.fail(CUT);
      await assert.rejects(taken, CUT);
      assert.ok(here.intents.hasForeign());
      const found = await orphans(here, waitingImage({ id: 'private/5', label: 'disk' }));
      assert.equal(found.length, 1);
    });

    it('costs no list when there is none', async () => {
      const { length } = machine.images.lists;
      assert.deepEqual(await takeOrphans(here.uploads), []);
      assert.equal(machine.images.lists.length, length);
    });
  });

  describe('that starts over', () => {
    it('has a new image before the old one is deleted', async () => {
      const { entry } = await here.begin();
      const begun = await startOver(here.uploads, entry);
      assert.equal(begun.entry.imageId, 'private/78');
      assert.deepEqual(machine.images.deleted, [ID]);
      assert.deepEqual(
        here.journal.of('1').map(({ imageId }) => imageId),
        ['private/78'],
      );
    });

    it('keeps the old one when no new one can be made', async () => {
      const { entry } = await here.begin();
      machine.images.createFails = new ApiError(400, [], 'POST /images/upload');
      await assert.rejects(startOver(here.uploads, entry), { status: 400 });
      assert.deepEqual(machine.images.deleted, []);
      assert.ok(here.journal.find(ID));
    });

    it('keeps the old one known when it cannot be deleted', async () => {
      const { entry } = await here.begin();
      machine.images.deleteFails = new ApiError(403, [], 'DELETE');
      await startOver(here.uploads, entry);
      assert.equal(here.journal.findStopped(ID)?.state, 'stopped');
      assert.equal(here.journal.find('private/78')?.state, 'waiting');
    });
  });

  describe('that is dropped', () => {
    it('is deleted and forgotten', async () => {
      await here.begin();
      await dropUpload(here.uploads, ID);
      assert.deepEqual(machine.images.deleted, [ID]);
      assert.equal(here.store.find(ID), undefined);
      assert.deepEqual([machine.memory.keys(), [...machine.owners]], [[], []]);
    });

    it('keeps an image whose data has come from elsewhere, and gives it', async () => {
      const full = image({ id: ID });
      machine.images.kept.set(ID, full);
      assert.equal(await deleteEmptyImage(here.uploads, ID), full);
      assert.deepEqual(machine.images.deleted, []);
      assert.equal(here.store.find(ID), full);
    });

    it('is dropped as well when its image is gone already', async () => {
      await here.begin();
      machine.images.deleteFails = notFound(ID);
      await dropUpload(here.uploads, ID);
      assert.equal(here.store.find(ID), undefined);
    });

    it('stays known when its image could not be deleted', async () => {
      await here.begin();
      machine.images.deleteFails = new ApiError(403, [], `DELETE /images/${ID}`);
      await assert.rejects(dropUpload(here.uploads, ID), { status: 403 });
      assert.ok(here.store.find(ID) && here.journal.find(ID));
    });
  });

  it('that is set aside is free for every window', async () => {
    await here.begin();
    await setAside(here.journal, ID);
    const entry = await new FakeWindow(machine).journal.claim(ID);
    assert.equal(entry?.state, 'stopped');
  });
});
