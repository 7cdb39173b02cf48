import assert from 'node:assert/strict';
import { SecretText } from '../../../../src/core/access/secretText';
import { ApiError, CancelledError, ImageFileError } from '../../../../src/core/errors';
import { ImageStore } from '../../../../src/core/images/imageStore';
import { ImageWatch } from '../../../../src/core/images/imageWatch';
import type { ImageFile, SendOptions } from '../../../../src/core/ports';
import { ActiveUploads } from '../../../../src/core/upload/activeUploads';
import {
  createSlot,
  discardImage,
  sendFile,
  type UploadSource,
  type Uploads,
} from '../../../../src/core/upload/uploadImage';
import { account, image, waitingImage } from '../../../support/builders';
import { FakeClock } from '../../../support/fakeClock';
import { FakeEventsApi } from '../../../support/fakeEventsApi';
import { FakeImagesApi, notFound } from '../../../support/fakeImagesApi';
import { FakeSession } from '../../../support/fakeSession';
import { MemoryLog } from '../../../support/memoryLog';
import { settled } from '../../../support/settled';

const FILE: ImageFile = {
  name: 'disk.img.gz',
  sizeBytes: 1000,
  pieces: async function* () {
    yield new Uint8Array(1000);
  },
  sha256: async () => '',
};
const IMAGE = waitingImage();
const SOURCE: UploadSource = {
  path: '/a/disk.img.gz',
  target: new SecretText('https://store.example/1'),
};
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
      accountId: '1',
      images,
      store,
      log,
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
    uploads.active.begin(IMAGE.id, () => {});
    const done = store.refresh();
    await settled();
    images.lists[0]?.answer([]);
    await done;
  });

  it('makes the empty image and shows it at once', async () => {
    const slot = await createSlot(uploads, UPLOAD);
    assert.deepEqual(images.created, [UPLOAD]);
    assert.equal(uploads.store.find(slot.image.id), slot.image);
  });

  it('of an account that is not shown any more leaves the list alone', async () => {
    const slot = await createSlot({ ...uploads, accountId: '2' }, UPLOAD);
    assert.equal(uploads.store.find(slot.image.id), undefined);
  });

  it('sends the file to the address of its slot', async () => {
    const { signal } = new AbortController();
    await sendFile(uploads, { imageId: IMAGE.id, source: SOURCE, signal });
    assert.deepEqual(opened, ['/a/disk.img.gz']);
    assert.deepEqual(sent, [{ target: 'https://store.example/1', name: 'disk.img.gz' }]);
    const progress = uploads.active.progressOf('private/1');
    assert.equal(progress?.kind === 'sending' && progress.sentBytes, FILE.sizeBytes);
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
    const job = { imageId: IMAGE.id, source: SOURCE, signal: abort.signal };
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
    const job = { imageId: IMAGE.id, source: SOURCE, signal };
    await assert.rejects(sendFile({ ...uploads, files }, job), { name: 'ImageFileError' });
    assert.deepEqual(sent, []);
  });

  it('is discarded with its image', async () => {
    uploads.store.put(IMAGE, '1');
    images.kept.set(IMAGE.id, IMAGE);
    await discardImage(uploads, 'private/1');
    assert.deepEqual(images.deleted, ['private/1']);
    assert.equal(uploads.store.find('private/1'), undefined);
  });

  it('keeps an image whose data has come from elsewhere, and gives it', async () => {
    const full = image({ id: IMAGE.id });
    images.kept.set(IMAGE.id, full);
    assert.equal(await discardImage(uploads, IMAGE.id), full);
    assert.deepEqual(images.deleted, []);
    assert.equal(uploads.store.find(IMAGE.id), full);
  });

  it('is discarded as well when its image is gone already', async () => {
    uploads.store.put(IMAGE, '1');
    images.deleteFails = notFound('private/1');
    await discardImage(uploads, 'private/1');
    assert.equal(uploads.store.find('private/1'), undefined);
  });

  it('stays known when its image could not be deleted', async () => {
    uploads.store.put(IMAGE, '1');
    images.deleteFails = new ApiError(403, [], 'DELETE /images/private/1');
    await assert.rejects(discardImage(uploads, 'private/1'), { status: 403 });
    assert.ok(uploads.store.find('private/1'));
  });
});
