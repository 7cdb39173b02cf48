import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import { ActiveUploads } from '../../../../../src/features/upload/model/activeUploads';
import { UploadJournal } from '../../../../../src/features/upload/model/uploadJournal';
import { queueStatus } from '../../../../../src/features/upload/model/uploadProgress';
import { UploadQueue } from '../../../../../src/features/upload/model/uploadQueue';
import { uploadRows } from '../../../../../src/features/upload/model/uploadRows';
import { setAside } from '../../../../../src/features/upload/model/uploads';
import { SecretText } from '../../../../../src/kit/secrets';
import { image, waitingImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { MemoryLog } from '../../../../support/memoryLog';
import { MemoryMemento } from '../../../../support/memoryMemento';

describe('the rows of uploads', () => {
  const claims = { take: async () => true, release: async () => {} };
  const secrets = { get: async () => undefined, store: async () => {}, delete: async () => {} };
  const apiOrigin = () => 'https://api.linode.com';
  const keeping = { secrets, claims, machine: 'here', apiOrigin, log: new MemoryLog() };
  let images: Image[];
  let accountIds: readonly string[];
  let active: ActiveUploads;
  let queue: UploadQueue;
  let journal: UploadJournal;

  beforeEach(() => {
    images = [];
    accountIds = ['me'];
    active = new ActiveUploads(new FakeClock());
    queue = new UploadQueue();
    journal = new UploadJournal({ ...keeping, memory: new MemoryMemento() });
  });

  /** Written down, as every upload is before it waits for its turn. */
  async function begin(imageId: string, account = 'me'): Promise<void> {
    const file = { path: `/${imageId}`, name: imageId, sizeBytes: 1000, mtimeMs: 0 };
    const rest = { label: imageId, region: 'us-ord', description: '', tags: [] };
    const answers = { ...rest, hasCloudInit: false };
    const times = { startedAt: 0, deadline: 0 };
    const entry = { imageId, accountId: account, answers, file, ...times };
    await journal.begin(entry, new SecretText('https://storage'));
    active.begin(imageId, () => {});
  }

  const wait = (id: string) => queue.turn(id, new AbortController().signal);

  const find = (id: string) => images.find((one) => one.id === id);
  const sources = () => ({ active, journal, queue, store: { accountIds, find } });
  const rows = () => uploadRows(sources()).map(({ entry, stage }) => `${entry.imageId} ${stage}`);

  it('are in the order in which they go on, what has stopped at the end', async () => {
    for (const id of ['stopped', 'sent', 'last', 'next', 'sending']) await begin(id);
    await setAside(journal, 'stopped');
    active.end('stopped');
    active.processing('sent', 'sent');
    for (const id of ['sending', 'last', 'next']) void wait(id);
    active.sending('sending', 'sending', 1000);
    queue.move('next', 'last');
    assert.deepEqual(rows(), [
      'sending sending',
      'next waiting',
      'last waiting',
      'sent processing',
      'stopped stopped',
    ]);
  });

  it('wait once they are sent again', async () => {
    await begin('before');
    await begin('again');
    await setAside(journal, 'again');
    await journal.claim('again');
    void wait('before');
    void wait('again');
    assert.deepEqual(rows(), ['before waiting', 'again waiting']);
  });

  it('are those of this window for every account, and of others for the one signed in', async () => {
    await begin('here', 'somebody');
    await begin('there', 'me');
    await journal.release('there');
    active.end('there');
    assert.deepEqual(rows(), ['here waiting', 'there elsewhere']);
    accountIds = [];
    assert.deepEqual(rows(), ['here waiting']);
  });

  it('end with the image that waits, though it is written down still', async () => {
    await begin('over');
    await setAside(journal, 'over');
    active.end('over');
    images = [waitingImage({ id: 'over' })];
    assert.deepEqual(rows(), ['over stopped']);
    images = [image({ id: 'over' })];
    assert.deepEqual(rows(), []);
  });

  describe('as a whole', () => {
    it('say which one of how many is sent, and what else holds', async () => {
      assert.deepEqual(queueStatus(sources()), { kind: 'idle' });
      for (const id of ['a', 'b', 'c']) await begin(id);
      const turn = await wait('a');
      const next = wait('b');
      void wait('c');
      active.sending('a', 'a', 1000);
      queue.pause();
      const { progress: _, ...status } = { progress: undefined, ...queueStatus(sources()) };
      const facts = { fileName: 'a', number: 1, total: 3, isPaused: true };
      assert.deepEqual(status, { kind: 'sending', ...facts });
      active.processing('a', 'a');
      turn.end();
      assert.deepEqual(queueStatus(sources()), { kind: 'held', waiting: 2 });
      queue.resume();
      await next;
      const going = queueStatus(sources());
      assert.ok(going.kind === 'sending');
      assert.deepEqual([going.number, going.total], [2, 3]);
    });

    it('say that Linode is at work once all is sent', async () => {
      await begin('a');
      active.processing('a', 'a');
      assert.deepEqual(queueStatus(sources()), { kind: 'processing', count: 1 });
    });
  });
});
