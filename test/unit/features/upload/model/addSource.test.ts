import assert from 'node:assert/strict';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { addSource } from '../../../../../src/features/upload/model/source';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';

const SHA256 = 'ab'.repeat(32);

describe('writing on an image what it was made of', () => {
  const seen = image({ description: 'nginx', tags: ['web'] });
  let api: FakeImagesApi;
  let operations: Parameters<typeof addSource>[0];

  beforeEach(() => {
    api = new FakeImagesApi();
    const log = new MemoryLog();
    const session = new FakeSession(account());
    const store = new ImageStore({ api, session, clock: new FakeClock(), log });
    operations = { accountId: '1', images: api, store, log };
  });

  it('keeps what the description and the tags have come to say meanwhile', async () => {
    api.kept.set(seen.id, { ...seen, description: 'nginx 2', tags: ['production'] });
    await addSource(operations, seen, { source: { sha256: SHA256 }, place: 'description' });
    await addSource(operations, seen, { source: { sha256: SHA256 }, place: 'tag' });
    assert.deepEqual(
      api.updated.map(({ change }) => change),
      [
        { description: `nginx 2\nSHA-256 ${SHA256}` },
        { tags: ['production', `sha256-${SHA256.slice(0, 16)}`] },
      ],
    );
  });

  it('sends nothing when it stands there already', async () => {
    const noted = { ...seen, description: `nginx\nSHA-256 ${SHA256}` };
    api.kept.set(seen.id, noted);
    await addSource(operations, noted, { source: { sha256: SHA256 }, place: 'description' });
    assert.deepEqual(api.updated, []);
  });
});
