import assert from 'node:assert/strict';
import type { Image, ReplicaStatus } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import type { Operations } from '../../../../../src/features/images/model/operations';
import {
  followSpread,
  type SpreadReport,
  spread,
  spreadPlan,
} from '../../../../../src/features/replication/model/replicate';
import {
  ApiError,
  CancelledError,
  NetworkError,
  RateLimitedError,
  reasonOf,
} from '../../../../../src/kit/errors';
import { anyProtection } from '../../../../support/anyProtection';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';

/** Puts the copies where they are asked for, at once, with that status. */
class CopyingApi extends FakeImagesApi {
  status: ReplicaStatus = 'available';
  readonly refusals: unknown[] = [];

  override async replicate(id: string, regions: readonly string[]): Promise<Image> {
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    const { replicas } = await this.get(id);
    const added = regions.filter((region) => !replicas.some((one) => one.region === region));
    const copies = added.map((region) => ({ region, status: this.status }));
    this.kept.set(id, image({ id, replicas: [...replicas, ...copies] }));
    return super.replicate(id, regions);
  }
}

describe('copies of several images', () => {
  let images: CopyingApi;
  let clock: FakeClock;
  let operations: Operations;
  let abort: AbortController;
  let steps: string[];

  beforeEach(() => {
    images = new CopyingApi();
    clock = new FakeClock();
    clock.hurries = true;
    abort = new AbortController();
    steps = [];
    const log = new MemoryLog();
    const store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    const following = { images, events: new FakeEventsApi(), store, clock, log };
    const watch = new ImageWatch({ ...following, accountId: '1' });
    const protection = anyProtection();
    operations = { ...following, protection, accountId: '1', watch } as unknown as Operations;
    for (const id of ['private/1', 'private/2', 'private/3']) images.kept.set(id, image({ id }));
  });

  const listed = () =>
    [...images.kept.values()].flatMap((one) => (one instanceof Error ? [] : [one]));
  const options = () => ({
    signal: abort.signal,
    timeoutMs: 60_000,
    onProgress: (step: string, finished: number, until?: number) =>
      void steps.push(`${step} ${finished}${until === undefined ? '' : ' waits'}`),
  });
  const run = (planned = listed(), regions = ['jp-osa']) =>
    spread(operations, spreadPlan(planned, regions).plans, options());
  const summary = ({ there, underWay, failed, left }: SpreadReport) => ({
    there: there.map((plan) => plan.image.id),
    underWay: underWay.map((plan) => plan.image.id),
    failed: failed.map(({ item, error }) => `${item.image.id}: ${reasonOf(error)}`),
    left: left.map((plan) => plan.image.id),
  });

  it('are planned where they are missing, region by region', () => {
    const there = image({ id: 'private/4', replicas: [{ region: 'jp-osa', status: 'available' }] });
    const { plans, places, copies } = spreadPlan([image(), there], ['jp-osa', 'us-ord', 'nl-ams']);
    assert.deepEqual(
      plans.map(({ add }) => add),
      [
        ['jp-osa', 'nl-ams'],
        ['us-ord', 'nl-ams'],
      ],
    );
    assert.deepEqual(
      places.map((place) => Object.values(place)),
      [
        ['jp-osa', 1, 1],
        ['us-ord', 1, 1],
        ['nl-ams', 2, 0],
      ],
    );
    assert.equal(copies, 4);
    assert.deepEqual(spreadPlan([there], ['jp-osa']).plans, []);
  });

  it('are made one after the other, always with the whole set, and followed', async () => {
    const ids = ['private/1', 'private/2', 'private/3'];
    assert.deepEqual(summary(await run()), { there: ids, underWay: [], failed: [], left: [] });
    assert.deepEqual(
      images.replicated,
      ids.map((id) => ({ id, regions: ['us-ord', 'jp-osa'] })),
    );
    assert.deepEqual(steps.slice(2, 4), ['sending 2', 'following 0']);
  });

  it('keep what came meanwhile, and ask for nothing that is there by now', async () => {
    const planned = listed();
    const came = [
      { region: 'us-ord', status: 'available' },
      { region: 'es-mad', status: 'pending' },
    ];
    images.kept.set('private/1', image({ id: 'private/1', replicas: came }));
    const done = [...came, { region: 'jp-osa', status: 'available' }];
    images.kept.set('private/2', image({ id: 'private/2', replicas: done }));
    await run(planned);
    assert.deepEqual(
      images.replicated.map(({ regions }) => regions.join(' ')),
      ['us-ord es-mad jp-osa', 'us-ord jp-osa'],
    );
  });

  it('go on past an image that is gone, one that is at work, and a refusal', async () => {
    const planned = listed();
    images.kept.delete('private/1');
    const leaving = [
      { region: 'us-ord', status: 'available' },
      { region: 'jp-osa', status: 'pending deletion' },
    ];
    images.kept.set('private/2', image({ id: 'private/2', replicas: leaving }));
    const reason = 'A region is not valid';
    images.refusals.push(new ApiError(400, [{ reason, field: 'regions' }], 'POST'));
    assert.deepEqual(summary(await run(planned)), {
      there: [],
      underWay: [],
      left: [],
      failed: [
        'private/1: Not found',
        'private/2: copyBeingRemoved',
        'private/3: A region is not valid',
      ],
    });
  });

  it('wait for a rate limit, and send what was refused once more', async () => {
    images.refusals.push(new RateLimitedError(clock.now() + 20_000));
    assert.equal((await run()).there.length, 3);
    assert.ok(steps.includes('sending 0 waits'));
  });

  it('are not begun when it is called off, and those that were sent go on', async () => {
    const { get } = images;
    images.get = (id, signal) => {
      if (id === 'private/2') abort.abort(new CancelledError());
      return get.call(images, id, signal);
    };
    const report = summary(await run());
    assert.deepEqual(report, {
      there: [],
      failed: [],
      underWay: ['private/1'],
      left: ['private/2', 'private/3'],
    });
  });

  it('are not taken for made when the answer is lost and the image is elsewhere', async () => {
    images.refusals.push(new NetworkError('reset', true));
    const { failed, there } = summary(await run());
    assert.deepEqual([failed, there.length], [['private/1: reset'], 2]);
  });

  it('that take too long are under way, and can be followed again', async () => {
    images.status = 'replicating';
    const late = await run();
    assert.equal(late.underWay.length, 3);
    for (const one of listed()) {
      const replicas = one.replicas.map(({ region }) => ({ region, status: 'available' }));
      images.kept.set(one.id, { ...one, replicas });
    }
    const report = await followSpread(operations, late.underWay, options());
    assert.deepEqual([report.there.length, report.underWay.length], [3, 0]);
  });

  it('that the service gave up have failed', async () => {
    images.status = 'timedout';
    assert.deepEqual(summary(await run([image({ id: 'private/1' })])).failed, [
      'private/1: Timed out: jp-osa',
    ]);
  });
});
