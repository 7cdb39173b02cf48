import assert from 'node:assert/strict';
import { startCapture } from '../../../../../src/features/capture/model/startCapture';
import type { Image } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import {
  ApiError,
  CancelledError,
  NetworkError,
  UnconfirmedError,
} from '../../../../../src/kit/errors';
import { LinodeBusyError } from '../../../../../src/kit/operationErrors';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const CAPTURE = { diskId: 7, label: 'web', description: '', tags: [], hasCloudInit: false };
const LOST = new NetworkError('socket hang up', true);

describe('the start of a capture', () => {
  let images: FakeImagesApi;
  let clock: FakeClock;
  let store: ImageStore;
  let busyCount: number;
  let abort: AbortController;

  beforeEach(async () => {
    images = new FakeImagesApi();
    clock = new FakeClock();
    clock.hurries = true;
    busyCount = 0;
    abort = new AbortController();
    const log = new MemoryLog();
    store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    const done = store.refresh();
    await settled();
    images.lists.at(-1)?.answer([made({ id: 'private/5' })]);
    await done;
  });

  afterEach(() => store.dispose());

  function start(): Promise<Image> {
    const operations = { accountId: '1', clock, images, log: new MemoryLog(), store };
    return startCapture(operations, CAPTURE, {
      linodeLabel: 'web-1',
      signal: abort.signal,
      onBusy: () => {
        busyCount += 1;
      },
    });
  }

  /** An image that the lost request may have made. */
  function made(partial: Partial<Image> = {}): Image {
    const created = new Date(clock.now());
    return image({ id: 'private/9', status: 'creating', replicas: [], created, ...partial });
  }

  /** Starts, and answers the list by which a lost answer is looked up. */
  async function lookedUp(...list: readonly Image[]): Promise<Image> {
    images.captureFails = [LOST];
    const started = start();
    await settled();
    images.lists.at(-1)?.answer(list);
    return started;
  }

  it('asks once, and the image is known at once', async () => {
    const begun = await start();
    assert.deepEqual(images.captured, [CAPTURE]);
    assert.equal(store.find(begun.id), begun);
    assert.equal(busyCount, 0);
  });

  describe('while the Linode is busy', () => {
    const busy = () => refusal(400, 'Linode busy.');

    it('is tried again, later and later', async () => {
      images.captureFails = Array.from({ length: 8 }, busy);
      await start();
      assert.equal(images.captured.length, 9);
      assert.equal(busyCount, 8);
      const pauses = [3_000, 4_500, 6_750, 10_125, 15_188, 22_781, 30_000, 30_000];
      assert.deepEqual(clock.sleeps.map(Math.round), pauses);
    });

    it('is given up after five minutes, with the name of the Linode', async () => {
      images.captureFails = Array.from({ length: 100 }, busy);
      const begin = clock.now();
      await assert.rejects(start(), (error: unknown) => {
        return error instanceof LinodeBusyError && error.linodeLabel === 'web-1';
      });
      assert.ok(clock.now() - begin <= 300_000);
      assert.ok(clock.now() - begin > 260_000);
    });

    it('ends at once when it is called off', async () => {
      clock.hurries = false;
      images.captureFails = [busy()];
      const started = start();
      await settled();
      assert.equal(busyCount, 1);
      abort.abort(new CancelledError());
      await assert.rejects(started, CancelledError);
      assert.equal(images.captured.length, 1);
    });
  });

  it('is tried again for no other reason', async () => {
    for (const error of [refusal(400, 'label is not valid'), refusal(403, 'Linode busy.')]) {
      images.captureFails = [error];
      await assert.rejects(start(), error);
    }
    assert.deepEqual(clock.sleeps, []);
  });

  describe('whose answer is lost', () => {
    it('finds the newest new image of that label, and does not ask again', async () => {
      const old = made({ id: 'private/8', created: new Date(clock.now() - 60_000) });
      assert.equal((await lookedUp(old, made())).id, 'private/9');
      assert.equal(images.captured.length, 1);
      assert.ok(store.find('private/9'));
    });

    it('takes one that is available already', async () => {
      assert.equal((await lookedUp(made({ status: 'available' }))).id, 'private/9');
    });

    it('takes none that was known, is older, has another label, or waits for an upload', async () => {
      const others = [
        made({ id: 'private/5' }),
        made({ created: new Date(clock.now() - 3_600_000) }),
        made({ label: 'other' }),
        made({ status: 'pending_upload' }),
        made({ type: 'automatic' }),
      ];
      await assert.rejects(lookedUp(...others), outcome('notDone'));
      assert.equal(images.captured.length, 1);
    });

    it('says that it cannot be seen when the list fails, too', async () => {
      images.captureFails = [LOST];
      const started = start();
      await settled();
      images.lists.at(-1)?.fail(LOST);
      await assert.rejects(started, outcome('unknown'));
    });
  });
});

function refusal(status: number, reason: string): ApiError {
  return new ApiError(status, [{ reason, field: undefined }], 'POST /images');
}

function outcome(expected: UnconfirmedError['outcome']) {
  return (error: unknown) => error instanceof UnconfirmedError && error.outcome === expected;
}
