import assert from 'node:assert/strict';
import type { Image, ImageEvent } from '../../../../../src/features/images/model/image';
import { ImageProgress } from '../../../../../src/features/images/model/imageChanges';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import { CancelledError } from '../../../../../src/kit/errors';
import { account, image, imageEvent } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const ID = 'private/1';

describe('the watch over a capture', () => {
  let images: FakeImagesApi;
  let events: FakeEventsApi;
  let clock: FakeClock;
  let store: ImageStore;
  let making: ImageProgress;
  let watch: ImageWatch;

  beforeEach(() => {
    images = new FakeImagesApi();
    events = new FakeEventsApi();
    clock = new FakeClock();
    const log = new MemoryLog();
    store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    making = new ImageProgress();
    watch = new ImageWatch({ images, events, store, making, clock, log });
  });

  afterEach(() => {
    watch.dispose();
    store.dispose();
  });

  async function listed(one: Image): Promise<void> {
    const done = store.refresh();
    await settled();
    images.lists.at(-1)?.answer([one]);
    await done;
  }

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await settled();
  }

  const creating = image({ status: 'creating', replicas: [], sizeMb: 25_088 });
  const capture = (partial: Partial<ImageEvent>) =>
    imageEvent({ action: 'disk_imagize', imageId: ID, status: 'started', ...partial });

  /** Waits, and notes what each look told. */
  function started(looks: string[]) {
    const wait = watch.untilAvailable(ID, {
      signal: new AbortController().signal,
      timeoutMs: 600_000,
      onLook: ({ status }, percent) => looks.push(`${status} ${percent}`),
    });
    wait.catch(() => {});
    return wait;
  }

  it('tells each look, with a percent that never goes back', async () => {
    const looks: string[] = [];
    images.kept.set(ID, creating);
    events.result = [capture({ percent: 90 })];
    const wait = started(looks);
    await settled();
    events.result = [capture({ percent: 0 })];
    await pass(3_000);
    images.kept.set(ID, image());
    await pass(4_200);
    assert.equal(await wait, images.kept.get(ID));
    assert.deepEqual(looks, ['creating 90', 'creating 90', 'available 90']);
  });

  it('gives the reason when the image vanishes, from the events since it was made', async () => {
    images.kept.set(ID, creating);
    const wait = started([]);
    await settled();
    images.kept.delete(ID);
    events.asked.length = 0;
    events.result = [
      capture({ imageId: 'private/2', status: 'failed', message: 'of another' }),
      capture({ status: 'failed', message: 'Unable to mount the disk' }),
    ];
    await pass(3_000);
    await assert.rejects(wait, { reason: 'Unable to mount the disk', isGone: true });
    assert.deepEqual(events.asked, ['since 2026-01-01T09:55:00.000Z']);
    assert.equal(store.find(ID), undefined);
  });

  it('does not follow it a second time, until it is not waited for any more', async () => {
    await listed(creating);
    images.kept.set(ID, creating);
    watch.setLooking(true);
    const abort = new AbortController();
    const wait = watch.untilAvailable(ID, { signal: abort.signal, timeoutMs: 600_000 });
    wait.catch(() => {});
    await settled();
    await pass(3_000);
    assert.deepEqual(images.got, [ID, ID]);
    abort.abort(new CancelledError());
    await settled();
    await pass(3_000);
    assert.deepEqual(images.got, [ID, ID, ID]);
  });

  it('tells how far one is that nobody waits for, while somebody looks', async () => {
    await listed(creating);
    images.kept.set(ID, creating);
    events.result = [capture({ percent: 40 })];
    watch.setLooking(true);
    await pass(3_000);
    assert.equal(making.percentOf(ID), 40);
    events.result = [capture({ percent: 0 })];
    await pass(4_200);
    assert.equal(making.percentOf(ID), 40);
    images.kept.set(ID, image());
    await pass(5_880);
    assert.equal(making.percentOf(ID), undefined);
    assert.equal(store.find(ID)?.status, 'available');
  });
});
