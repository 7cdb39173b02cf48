import assert from 'node:assert/strict';
import {
  arrivingRegions,
  type Image,
  isPending,
  type Replica,
} from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { untilArrived } from '../../../../../src/features/images/model/imageWait';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import { WaitTimeoutError } from '../../../../../src/kit/errors';
import { ReplicaTimedOutError } from '../../../../../src/kit/operationErrors';
import { account, image, publicImage, waitingImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';

const ID = 'private/1';

/** An image with a copy that is there, and others. */
function copied(...others: readonly Replica[]): Image {
  return image({ replicas: [{ region: 'us-ord', status: 'available' }, ...others] });
}

describe('an image is on its way', () => {
  const ways: readonly (readonly [string, Image, boolean])[] = [
    ['while it is created', image({ status: 'creating', replicas: [] }), true],
    ['while its data is awaited', waitingImage(), true],
    ['while it is copied', copied({ region: 'jp-osa', status: 'replicating' }), true],
    ['not when it is there', copied(), false],
    ['not when a copy is removed', copied({ region: 'jp-osa', status: 'pending deletion' }), false],
    ['not when a copy was given up', copied({ region: 'jp-osa', status: 'timedout' }), false],
    ['not when it belongs to others', publicImage({ status: 'creating' }), false],
  ];
  for (const [name, of, expected] of ways) {
    it(name, () => assert.equal(isPending(of), expected));
  }

  it('to the regions whose copy is asked for and not there', () => {
    const regions = arrivingRegions(
      copied(
        { region: 'jp-osa', status: 'pending replication' },
        { region: 'nl-ams', status: 'pending deletion' },
        { region: 'us-iad', status: 'replicating' },
      ),
    );
    assert.deepEqual(regions, ['jp-osa', 'us-iad']);
  });
});

describe('the wait for an image', () => {
  let images: FakeImagesApi;
  let clock: FakeClock;
  let watch: ImageWatch;
  /** What the looks see, one after the other; the last one stays. */
  let looks: Image[];

  beforeEach(() => {
    images = new FakeImagesApi();
    clock = new FakeClock();
    clock.hurries = true;
    looks = [];
    images.get = async (id) => {
      images.got.push(id);
      return (looks.length > 1 ? looks.shift() : looks[0]) ?? assert.fail('nothing to see');
    };
    const log = new MemoryLog();
    const events = new FakeEventsApi();
    const session = new FakeSession(account());
    const store = new ImageStore({ api: images, session, clock, log });
    watch = new ImageWatch({ images, events, store, clock, log });
  });

  const arrived = (timeoutMs = 600_000) =>
    untilArrived({ watch, clock }, ID, { timeoutMs, signal: new AbortController().signal });

  it('looks once at one that is there', async () => {
    looks = [copied()];
    assert.equal(await arrived(), looks[0]);
    assert.equal(images.got.length, 1);
  });

  it('goes on to the copies that are on their way by then', async () => {
    const done = copied({ region: 'jp-osa', status: 'available' });
    const moving = copied({ region: 'jp-osa', status: 'replicating' });
    looks = [image({ status: 'creating', replicas: [] }), moving, moving, done];
    assert.equal(await arrived(), done);
  });

  it('has one deadline for all', async () => {
    const creating = image({ status: 'creating', replicas: [] });
    const began = clock.now();
    looks = [creating, creating, creating, copied({ region: 'jp-osa', status: 'replicating' })];
    await assert.rejects(arrived(60_000), WaitTimeoutError);
    assert.ok(clock.now() - began <= 60_000);
  });

  it('ends when a copy that is waited for was given up, and minds no other', async () => {
    const given = copied({ region: 'jp-osa', status: 'timedout' });
    looks = [given];
    assert.equal(await arrived(), given);
    const options = { timeoutMs: 60_000, signal: new AbortController().signal };
    await assert.rejects(
      watch.untilAvailable(ID, { ...options, regions: ['jp-osa'] }),
      (error) => error instanceof ReplicaTimedOutError && error.regions.join() === 'jp-osa',
    );
  });
});
