import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { UploadNotes } from '../../src/host/uploadNotes';
import { MemoryMemento } from '../support/memoryMemento';

describe('the notes of running uploads', () => {
  const note = { imageId: 'private/1', accountId: '7', fileName: 'disk.img.gz' };
  let memory: MemoryMemento;
  let notes: UploadNotes;

  beforeEach(() => {
    memory = new MemoryMemento();
    notes = new UploadNotes(memory);
  });

  /** As if the window that wrote it had ended since. */
  async function orphan(): Promise<void> {
    const { pid } = spawnSync(process.execPath, ['--version'], {
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    for (const key of memory.keys()) await memory.update(key, { ...note, pid });
  }

  it('tell of an upload whose window is gone, once', async () => {
    await notes.add(note);
    await orphan();
    const told = await notes.takeInterrupted('7');
    assert.deepEqual(
      told.map(({ imageId, fileName }) => [imageId, fileName]),
      [['private/1', 'disk.img.gz']],
    );
    assert.deepEqual(await notes.takeInterrupted('7'), []);
  });

  it('tell of none that runs, that has ended, or that is of another account', async () => {
    await notes.add(note);
    assert.deepEqual(await notes.takeInterrupted('7'), []);
    await orphan();
    assert.deepEqual(await notes.takeInterrupted('8'), []);
    await notes.remove('private/1');
    assert.deepEqual(await notes.takeInterrupted('7'), []);
    assert.deepEqual(memory.keys(), []);
  });
});
