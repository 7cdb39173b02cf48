import assert from 'node:assert/strict';
import { ApiError, CancelledError, ImageFileError } from '../../../../src/core/errors';
import { ImageStore } from '../../../../src/core/imageStore';
import { ImageWatch } from '../../../../src/core/imageWatch';
import type { ImageFile, SendOptions } from '../../../../src/core/ports';
import { SecretText } from '../../../../src/core/secretText';
import { ActiveUploads } from '../../../../src/core/upload/activeUploads';
import {
  awaitImage,
  createSlot,
  discardImage,
  sendFile,
  type Uploads,
} from '../../../../src/core/upload/uploadImage';
import { account, image, waitingImage } from '../../../support/builders';
import { FakeClock } from '../../../support/fakeClock';
import { FakeEventsApi } from '../../../support/fakeEventsApi';
import { FakeImagesApi, notFound } from '../../../support/fakeImagesApi';
import { FakeSession } from '../../../support/fakeSession';
import { MemoryLog } from '../../../support/memoryLog';

const FILE: ImageFile = {
  name: 'disk.img.gz',
  sizeBytes: 1000,
  pieces: async function* () {
    yield new Uint8Array(1000);
  },
};
const SLOT = { image: waitingImage(), target: new SecretText('https://store.example/1') };
const UPLOAD = { label: 'disk', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('an upload', () => {
  let images: FakeImagesApi;
  let opened: string[];
  let sent: { target: string; name: string }[];
  let sending: (options: SendOptions) => Promise<void>;
  let uploads: Uploads;

  beforeEach(async () => {
    images = new FakeImagesApi();
    opened = [];
    sent = [];
    sending = async ({ onSent }) => onSent(FILE.sizeBytes);
    const clock = new FakeClock();
    const log = new MemoryLog();
    const session = new FakeSession(account());
    const store = new ImageStore({ api: images, session, clock, log });
    uploads = {
      images,
      store,
      active: new ActiveUploads(clock),
      watch: new ImageWatch({ images, events: new FakeEventsApi(), store, clock, log }),
      files: {
        open: async (path) => {
          opened.push(path);
          return FILE;
        },
      },
      uploader: {
        send: async (target, file, options) => {
          sent.push({ target: target.reveal(), name: file.name });
          await sending(options);
        },
      },
    };
    const done = store.refresh();
    images.lists[0]?.answer([]);
    await done;
  });

  it('makes the empty image and shows it at once', async () => {
    const slot = await createSlot(uploads, UPLOAD);
    assert.deepEqual(images.created, [UPLOAD]);
    assert.equal(uploads.store.find(slot.image.id), slot.image);
  });

  it('sends the file to the address of its slot, then counts as being processed', async () => {
    const { signal } = new AbortController();
    await sendFile(uploads, { slot: SLOT, path: '/a/disk.img.gz', signal });
    assert.deepEqual(opened, ['/a/disk.img.gz']);
    assert.deepEqual(sent, [{ target: 'https://store.example/1', name: 'disk.img.gz' }]);
    const progress = { kind: 'processing', fileName: 'disk.img.gz' };
    assert.deepEqual(uploads.active.progressOf('private/1'), progress);
  });

  it('hands on the signal, and tells of the bytes', async () => {
    const abort = new AbortController();
    sending = async ({ signal, onSent }) => {
      assert.equal(signal, abort.signal);
      onSent(FILE.sizeBytes);
      const progress = uploads.active.progressOf('private/1');
      assert.equal(progress?.kind === 'sending' && progress.sentBytes, 1000);
      throw new CancelledError();
    };
    const job = { slot: SLOT, path: '/a/disk.img.gz', signal: abort.signal };
    await assert.rejects(sendFile(uploads, job), { name: 'CancelledError' });
    assert.equal(uploads.active.progressOf('private/1')?.kind, 'sending');
  });

  it('sends nothing of a file that cannot be used', async () => {
    const files = {
      open: async () => {
        throw new ImageFileError('disk.img.gz', { kind: 'empty' });
      },
    };
    const { signal } = new AbortController();
    const job = { slot: SLOT, path: '/a/disk.img.gz', signal };
    await assert.rejects(sendFile({ ...uploads, files }, job), { name: 'ImageFileError' });
    assert.deepEqual(sent, []);
  });

  it('is waited for until its image is available', async () => {
    const done = image();
    images.kept.set('private/1', done);
    const { signal } = new AbortController();
    assert.equal(await awaitImage(uploads, { slot: SLOT, signal, timeoutMs: 1000 }), done);
  });

  it('is discarded with its image', async () => {
    uploads.store.put(SLOT.image);
    await discardImage(uploads, 'private/1');
    assert.deepEqual(images.deleted, ['private/1']);
    assert.equal(uploads.store.find('private/1'), undefined);
  });

  it('is discarded as well when its image is gone already', async () => {
    uploads.store.put(SLOT.image);
    images.deleteFails = notFound('private/1');
    await discardImage(uploads, 'private/1');
    assert.equal(uploads.store.find('private/1'), undefined);
  });

  it('stays known when its image could not be deleted', async () => {
    uploads.store.put(SLOT.image);
    images.deleteFails = new ApiError(403, [], 'DELETE /images/private/1');
    await assert.rejects(discardImage(uploads, 'private/1'), { status: 403 });
    assert.ok(uploads.store.find('private/1'));
  });
});
