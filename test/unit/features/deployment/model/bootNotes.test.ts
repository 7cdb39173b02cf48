import assert from 'node:assert/strict';
import {
  createBootNotes,
  recordBootLayouts,
} from '../../../../../src/features/deployment/model/bootNotes';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import { Emitter } from '../../../../../src/kit/event';
import { MemoryMemento } from '../../../../support/memoryMemento';

describe('notes of how images boot', () => {
  const memory = new MemoryMemento();
  const notes = () => createBootNotes({ memory, apiOrigin: () => 'https://api.linode.com' });
  const changes = new Emitter<string>();
  let entry: Pick<UploadEntry, 'state' | 'file' | 'accountId' | 'apiOrigin' | 'startedAt'>;

  const change = (state: UploadEntry['state'], boot: UploadEntry['file']['boot']) => {
    const file = { path: '/d.img', name: 'd.img', sizeBytes: 1, mtimeMs: 1, boot };
    const apiOrigin = 'https://api.linode.com';
    entry = { state, file, accountId: 'A', apiOrigin, startedAt: 1000 };
    changes.fire('private/1');
  };

  it('are kept when the store has confirmed an upload, and survive the window', async () => {
    const find = () => entry as UploadEntry;
    const kept = notes();
    const recording = recordBootLayouts(kept, { onDidChange: changes.event, find });
    change('sending', 'gpt');
    assert.equal(kept.find('private/1'), undefined);
    change('sent', undefined);
    assert.equal(kept.find('private/1'), undefined, 'nothing was seen');
    change('sent', 'gpt');
    await new Promise(setImmediate);
    recording.dispose();
    assert.equal(notes().find('private/1')?.layout, 'gpt');
    assert.equal(notes().find('private/1')?.accountId, 'A');
  });

  it('are forgotten with the image', async () => {
    const kept = notes();
    await kept.tidy('A', [], Date.now());
    assert.equal(kept.find('private/1'), undefined);
  });
});
