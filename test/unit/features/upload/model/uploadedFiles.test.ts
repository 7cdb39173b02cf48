import assert from 'node:assert/strict';
import { sourceTags, withSourceLine } from '../../../../../src/features/upload/model/sourceNote';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import {
  createUploadedFiles,
  duplicateCandidates,
  imageWithHash,
  recordUploadedFiles,
  type UploadedFile,
  type UploadedFiles,
} from '../../../../../src/features/upload/model/uploadedFiles';
import { Emitter } from '../../../../../src/kit/event';
import { image, waitingImage } from '../../../../support/builders';
import { MemoryMemento } from '../../../../support/memoryMemento';
import { settled } from '../../../../support/settled';

const ORIGIN = 'https://api.linode.com';
const HASH = 'ab'.repeat(32);
const MINUTE_MS = 60_000;

function known(partial: Partial<UploadedFile> = {}): UploadedFile {
  return {
    imageId: 'private/1',
    accountId: '7',
    apiOrigin: ORIGIN,
    notedAt: 1,
    sha256: HASH,
    sizeBytes: 100,
    fileName: 'disk.img.gz',
    ...partial,
  };
}

function sentEntry(partial: Partial<UploadEntry> = {}): UploadEntry {
  const answers = {
    label: 'web',
    region: 'us-ord',
    description: '',
    tags: [],
    hasCloudInit: false,
  };
  return {
    imageId: 'private/1',
    accountId: '7',
    apiOrigin: ORIGIN,
    machine: 'here',
    answers,
    file: { path: '/disk.img.gz', name: 'disk.img.gz', sizeBytes: 100, mtimeMs: 1 },
    state: 'sent',
    attempts: 1,
    startedAt: 1,
    deadline: 2,
    sha256: HASH,
    ...partial,
  };
}

describe('the files that images were uploaded from', () => {
  let origin: string;
  let memory: MemoryMemento;
  let files: UploadedFiles;

  beforeEach(() => {
    origin = ORIGIN;
    memory = new MemoryMemento();
    files = createUploadedFiles({ memory, apiOrigin: () => origin });
  });

  it('are kept once the store has confirmed every byte', async () => {
    let entry: UploadEntry | undefined = sentEntry({ state: 'sending' });
    const changes = new Emitter<string>();
    recordUploadedFiles(files, { onDidChange: changes.event, find: () => entry });
    changes.fire('private/1');
    await settled();
    assert.equal(files.find('private/1'), undefined);
    entry = sentEntry({ extras: { sourceIn: 'tag' } });
    changes.fire('private/1');
    entry = undefined; // The journal forgets it.
    changes.fire('private/1');
    await settled();
    const owed = { place: 'tag', commit: undefined } as const;
    assert.deepEqual(files.find('private/1'), known({ owed }));
  });

  it('belong to an account and an API', async () => {
    await files.keep(known());
    assert.deepEqual(files.of('8'), []);
    assert.deepEqual(files.of('7'), [known()]);
    origin = 'https://elsewhere';
    assert.deepEqual([files.of('7'), files.find('private/1')], [[], undefined]);
  });

  it('are forgotten with their image, unless the list may not know it yet', async () => {
    await files.keep(known());
    await files.keep(known({ imageId: 'private/2' }));
    await files.tidy('8', [], 10 * MINUTE_MS);
    await files.tidy('7', [], MINUTE_MS);
    assert.equal(files.of('7').length, 2);
    await files.tidy('7', [image({ id: 'private/2' })], 10 * MINUTE_MS);
    assert.deepEqual(
      files.of('7').map(({ imageId }) => imageId),
      ['private/2'],
    );
  });

  it('are at most 500: the oldest make room', async () => {
    for (let at = 0; at < 502; at++)
      await files.keep(known({ imageId: `private/${at}`, notedAt: at }));
    assert.equal(files.of('7').length, 500);
    assert.equal(files.find('private/1'), undefined);
    assert.equal(files.find('private/2')?.notedAt, 2);
  });

  it('make an image worth a look when the size is the same', async () => {
    await files.keep(known());
    const images = [image(), image({ id: 'private/2' })];
    const like = (sizeBytes: number) =>
      duplicateCandidates(images, sizeBytes, { files, withNoted: false });
    assert.deepEqual(like(100), [images[0]]);
    assert.deepEqual(like(101), []);
    const waiting = [waitingImage()];
    assert.deepEqual(duplicateCandidates(waiting, 100, { files, withNoted: true }), []);
    assert.equal(imageWithHash(like(100), HASH, files), images[0]);
    assert.equal(imageWithHash(like(100), 'cd'.repeat(32), files), undefined);
  });

  it('are known by what stands on images, where that counts; their size is not known', async () => {
    await files.keep(known({ sizeBytes: 5 }));
    const noted = [
      image({ id: 'private/2', description: withSourceLine('', { sha256: HASH }) }),
      image({ id: 'private/3', tags: sourceTags({ sha256: HASH }) }),
    ];
    const images = [image({ tags: sourceTags({ sha256: HASH }) }), ...noted];
    assert.deepEqual(duplicateCandidates(images, 100, { files, withNoted: false }), []);
    assert.deepEqual(duplicateCandidates(images, 100, { files, withNoted: true }), noted);
    assert.equal(imageWithHash(noted, HASH, files), noted[0]);
    assert.equal(imageWithHash(noted.slice(1), HASH, files), noted[1]);
    assert.equal(imageWithHash(noted, 'cd'.repeat(32), files), undefined);
  });
});
