import assert from 'node:assert/strict';
import { runUpload } from '../../../../../src/features/upload/model/runUpload';
import { StorageError } from '../../../../../src/features/upload/model/storageError';
import { FakeWindow, fails, SOURCE } from '../../../../support/fakeUploads';

const RAW = { ...SOURCE, path: '/disks/disk.img', name: 'disk.img', isRaw: true };
const { signal } = new AbortController();

describe('an upload of a disk image that is not compressed', () => {
  let window: FakeWindow;

  beforeEach(() => {
    window = new FakeWindow();
    window.file = RAW;
  });

  async function deliver() {
    const { entry } = await window.begin(RAW);
    return runUpload(window.uploads, entry, {
      from: 'sending',
      timeoutMs: 1000,
      show: (_entry, work) => work(signal),
    });
  }

  it('sends a compressed copy, which is there for as long as it is sent', async () => {
    const opened: (readonly string[])[] = [];
    const told: string[] = [];
    window.active.onDidChange(({ progress }) => told.push(progress?.kind ?? 'over'));
    window.puts = [
      async () => {
        opened.push([...window.copies]);
        throw new StorageError(400, 'EntityTooLarge', 'The object is too large.');
      },
    ];
    const outcome = await deliver();
    assert.equal(outcome.kind, 'stopped');
    assert.deepEqual(opened, [['/copies/0.img.gz']]);
    assert.equal(window.copies.size, 0);
    assert.equal(told[0], 'compressing');
  });

  it('compresses once, however often it is sent', async () => {
    window.machine.clock.hurries = true;
    const slow = new StorageError(503, 'SlowDown', 'Please reduce your request rate.');
    const refused = new StorageError(400, 'EntityTooLarge', 'The object is too large.');
    window.puts = [fails(slow), fails(slow), fails(refused)];
    let compressed = 0;
    const { compressor } = window.uploads;
    const { compress } = compressor;
    compressor.compress = (path, options) => {
      compressed += 1;
      return compress(path, options);
    };
    await deliver();
    assert.deepEqual([compressed, window.sentTo.length], [1, 3]);
  });

  it('sends nothing when the disk image is another than it was, and keeps no copy', async () => {
    window.file = { ...RAW, mtimeMs: RAW.mtimeMs + 1 };
    const outcome = await deliver();
    assert.match(String(outcome.kind === 'stopped' && outcome.error), /changed/);
    assert.deepEqual([window.sentTo.length, window.copies.size], [0, 0]);
  });
});
