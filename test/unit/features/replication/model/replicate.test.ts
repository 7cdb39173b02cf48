import assert from 'node:assert/strict';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import type { Operations } from '../../../../../src/features/images/model/operations';
import { replicate } from '../../../../../src/features/replication/model/replicate';
import { replicationPlan } from '../../../../../src/features/replication/model/replicationPlan';
import { anyProtection } from '../../../../support/anyProtection';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';

const web = image({
  replicas: ['us-ord', 'nl-ams'].map((region) => ({ region, status: 'available' })),
});

describe('a set of regions', () => {
  let images: FakeImagesApi;
  let operations: Operations;

  beforeEach(() => {
    images = new FakeImagesApi();
    const clock = new FakeClock();
    const log = new MemoryLog();
    const store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    const parts = { images, store, clock, log, protection: anyProtection(), accountId: '1' };
    operations = parts as unknown as Operations;
  });

  const sent = () => images.replicated.map(({ regions }) => regions);

  it('that leaves out a copy of an image that has been protected meanwhile is not sent', async () => {
    images.kept.set(web.id, { ...web, tags: ['protected'] });
    const plan = replicationPlan(web, ['us-ord', 'jp-osa']);
    await assert.rejects(replicate(operations, plan), { name: 'ProtectedError' });
    assert.deepEqual(sent(), []);
    images.kept.set(web.id, web);
    await replicate(operations, plan);
    assert.deepEqual(sent(), [['us-ord', 'jp-osa']]);
  });

  it('that only adds is sent for a protected image, too, unread', async () => {
    const kept = { ...web, tags: ['protected'] };
    images.kept.set(web.id, kept);
    await replicate(operations, replicationPlan(kept, ['us-ord', 'nl-ams', 'jp-osa']));
    assert.deepEqual(sent(), [['us-ord', 'nl-ams', 'jp-osa']]);
    assert.equal(images.got.length, 1, 'what it was given for an answer');
  });
});
