import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import {
  CancelledError,
  ImageFailedError,
  MissingScopeError,
  NetworkError,
  WaitTimeoutError,
} from '../../../../../src/kit/errors';
import {
  account,
  image,
  imageEvent,
  movingImage,
  waitingImage,
} from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const ID = 'private/1';

describe('the watch over images', () => {
  let images: FakeImagesApi;
  let events: FakeEventsApi;
  let clock: FakeClock;
  let log: MemoryLog;
  let store: ImageStore;
  let watch: ImageWatch;

  beforeEach(async () => {
    images = new FakeImagesApi();
    events = new FakeEventsApi();
    clock = new FakeClock();
    log = new MemoryLog();
    store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    watch = new ImageWatch({ images, events, store, clock, log });
    await listed(waitingImage());
  });

  afterEach(() => {
    watch.dispose();
    store.dispose();
  });

  async function listed(...list: readonly Image[]): Promise<void> {
    const done = store.refresh();
    await settled();
    images.lists.at(-1)?.answer(list);
    await done;
  }

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await settled();
  }

  describe('until an upload is available', () => {
    const abort = () => new AbortController();

    /** The wait, as what it ended with. */
    async function started(signal = abort().signal, timeoutMs = 600_000) {
      const wait: { ended?: unknown } = {};
      const end = (result: unknown) => {
        wait.ended = result;
      };
      watch.untilAvailable(ID, { signal, timeoutMs }).then(end, end);
      await settled();
      return wait;
    }

    const failure = ({ ended }: { ended?: unknown }) =>
      ended instanceof ImageFailedError && { reason: ended.reason, isGone: ended.isGone };

    it('looks until it is, and gives the image', async () => {
      images.kept.set(ID, waitingImage());
      const wait = await started();
      assert.equal(wait.ended, undefined);
      const done = image();
      images.kept.set(ID, done);
      await pass(3_000);
      assert.equal(wait.ended, done);
      assert.equal(store.find(ID), done);
      assert.deepEqual(images.got, [ID, ID]);
    });

    it('looks later and later, half a minute apart at most', async () => {
      images.kept.set(ID, waitingImage());
      clock.hurries = true;
      const wait = await started(abort().signal, 300_000);
      await settled();
      await settled();
      assert.ok(wait.ended instanceof WaitTimeoutError);
      assert.deepEqual(clock.sleeps.slice(0, 3), [3_000, 4_200, 5_880]);
      assert.equal(Math.max(...clock.sleeps), 30_000);
    });

    it('goes on while events tell of no failure', async () => {
      images.kept.set(ID, waitingImage());
      events.result = [imageEvent({ status: 'started', percent: 40 })];
      const wait = await started();
      assert.equal(wait.ended, undefined);
      assert.deepEqual(events.asked, [ID]);
    });

    it('gives the reason of a failed event while the image stays', async () => {
      images.kept.set(ID, waitingImage());
      events.result = [imageEvent({ status: 'failed', message: 'Failed to decompress image' })];
      assert.deepEqual(failure(await started()), {
        reason: 'Failed to decompress image',
        isGone: false,
      });
      assert.ok(store.find(ID));
    });

    it('gives the reason from the events when the image has vanished', async () => {
      events.result = [
        imageEvent({ id: 2, status: 'notification' }),
        imageEvent({ status: 'failed', message: 'Too large when uncompressed: 7100' }),
      ];
      assert.deepEqual(failure(await started()), {
        reason: 'Too large when uncompressed: 7100',
        isGone: true,
      });
      assert.equal(store.find(ID), undefined);
    });

    it('says that it vanished without a reason where events may not be read', async () => {
      events.result = new MissingScopeError(['events:read_only']);
      assert.deepEqual(failure(await started()), { reason: undefined, isGone: true });
      assert.deepEqual(log.lines, []);
    });

    it('follows the image where events may not be read', async () => {
      images.kept.set(ID, waitingImage());
      events.result = new MissingScopeError(['events:read_only']);
      const wait = await started();
      images.kept.set(ID, image());
      await pass(3_000);
      assert.equal(wait.ended, images.kept.get(ID));
    });

    it('does not fail because events cannot be had, and notes it', async () => {
      images.kept.set(ID, waitingImage());
      events.result = new NetworkError('reset', true);
      const wait = await started();
      assert.equal(wait.ended, undefined);
      assert.deepEqual(log.lines, ['Could not read events: reset']);
    });

    it('waits a lost connection out', async () => {
      images.kept.set(ID, new NetworkError('connection refused', false));
      const wait = await started();
      assert.equal(wait.ended, undefined);
      assert.deepEqual(log.lines, [`Could not look at ${ID}: connection refused`]);
      images.kept.set(ID, image());
      await pass(3_000);
      assert.equal(wait.ended, images.kept.get(ID));
    });

    it('ends with a timeout that says nothing about the image', async () => {
      images.kept.set(ID, waitingImage());
      const wait = await started(abort().signal, 5_000);
      await pass(3_000);
      assert.ok(wait.ended instanceof WaitTimeoutError);
      assert.equal(images.got.length, 2);
      assert.ok(store.find(ID));
    });

    it('ends at once with the reason of an abort', async () => {
      images.kept.set(ID, waitingImage());
      const controller = abort();
      const wait = await started(controller.signal);
      const reason = new CancelledError();
      controller.abort(reason);
      await settled();
      assert.equal(wait.ended, reason);
    });

    it('ends when the user declines to sign in again', async () => {
      images.kept.set(ID, new CancelledError());
      assert.ok((await started()).ended instanceof CancelledError);
    });
  });

  describe('while somebody looks', () => {
    it('follows what moves and nothing else', async () => {
      await listed(movingImage(ID), image({ id: 'private/2' }), waitingImage({ id: 'private/3' }));
      images.kept.set(ID, image({ label: 'done' }));
      watch.setLooking(true);
      await pass(2_999);
      assert.deepEqual(images.got, []);
      await pass(1);
      assert.deepEqual(images.got, [ID]);
      assert.equal(store.find(ID)?.label, 'done');
      await pass(600_000);
      assert.deepEqual(images.got, [ID]);
    });

    it('asks for one image at a time', async () => {
      const ids = ['private/1', 'private/2', 'private/3'];
      await listed(...ids.map(movingImage));
      for (const id of ids) images.kept.set(id, movingImage(id));
      watch.setLooking(true);
      await pass(3_000);
      await settled();
      assert.deepEqual(images.got, ids);
      assert.equal(images.mostAtOnce, 1);
    });

    it('asks later and later while nothing changes, and soon again after a change', async () => {
      await listed(movingImage(ID));
      images.kept.set(ID, movingImage(ID));
      watch.setLooking(true);
      for (const ms of [3_000, 4_200, 5_880]) await pass(ms);
      assert.deepEqual(clock.sleeps.slice(0, 4).map(Math.round), [3_000, 4_200, 5_880, 8_232]);
      images.kept.set(ID, image({ replicas: [{ region: 'us-ord', status: 'pending' }] }));
      await pass(8_233);
      assert.equal(clock.sleeps.at(-1), 3_000);
    });

    it('takes out an image that is gone, and notes what fails', async () => {
      await listed(movingImage(ID), movingImage('private/2'));
      images.kept.set('private/2', new NetworkError('reset', true));
      watch.setLooking(true);
      await pass(3_000);
      await settled();
      assert.equal(store.find(ID), undefined);
      assert.deepEqual(log.lines, ['Could not follow private/2: reset']);
    });

    it('asks for nothing once nobody looks', async () => {
      await listed(movingImage(ID));
      watch.setLooking(true);
      watch.setLooking(false);
      await pass(600_000);
      assert.deepEqual(images.got, []);
    });

    it('follows once although it is told twice that somebody looks', async () => {
      await listed(movingImage(ID));
      images.kept.set(ID, movingImage(ID));
      watch.setLooking(true);
      watch.setLooking(true);
      await pass(3_000);
      assert.deepEqual(images.got, [ID]);
    });
  });
});
