import assert from 'node:assert/strict';
import { UploadNotes } from '../../../../src/core/upload/uploadNotes';
import { image, waitingImage } from '../../../support/builders';
import { FakeClock } from '../../../support/fakeClock';
import { MemoryMemento } from '../../../support/memoryMemento';
import { settled } from '../../../support/settled';

const NOTE = { imageId: 'private/1', accountId: '7', fileName: 'disk.img.gz', region: 'us-ord' };
const MINUTE_MS = 60_000;

describe('the notes of running uploads', () => {
  let memory: MemoryMemento;
  let clock: FakeClock;
  /** Those of the window that is looked at, and of another one. */
  let notes: UploadNotes;
  let others: UploadNotes;

  beforeEach(() => {
    memory = new MemoryMemento();
    clock = new FakeClock();
    notes = new UploadNotes(memory, clock);
    others = new UploadNotes(memory, clock);
  });

  /** As if a window had ended with the upload under way: it says nothing any more. */
  async function leftBehind({ isSent }: { isSent: boolean }): Promise<void> {
    const dead = new UploadNotes(memory, new FakeClock(clock.now()));
    dead.begin(NOTE);
    if (isSent) dead.sent(NOTE.imageId);
    await pass(MINUTE_MS + 1);
  }

  /** In steps, as time passes: a window that lives says so in between. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10_000) {
      clock.advance(Math.min(left, 10_000));
      await settled();
    }
  }

  const taken = (accountId = '7') =>
    notes.takeInterrupted(accountId).map(({ imageId, isSent }) => [imageId, isSent]);

  it('tell of an upload whose window is silent for more than a minute, once', async () => {
    await leftBehind({ isSent: false });
    assert.deepEqual(taken(), [['private/1', false]]);
    assert.deepEqual(taken(), []);
    assert.deepEqual(others.takeInterrupted('7'), []);
  });

  it('keep what this window has written when the memory gives back something older', async () => {
    notes.begin(NOTE);
    const before = memory.get(`linodeImages.upload.${NOTE.imageId}`);
    notes.sent(NOTE.imageId);
    await memory.update(`linodeImages.upload.${NOTE.imageId}`, before);
    assert.equal(notes.find(NOTE.imageId)?.isSent, true);
    await pass(30_000);
    assert.equal(others.find(NOTE.imageId)?.isSent, true);
  });

  it('tell whether its bytes were all sent, and keep what it was', async () => {
    await leftBehind({ isSent: true });
    const [note] = notes.takeInterrupted('7');
    assert.deepEqual(note && [note.fileName, note.region, note.isSent], [
      'disk.img.gz',
      'us-ord',
      true,
    ]);
  });

  it('tell of none whose window lives, however long it takes', async () => {
    others.begin(NOTE);
    assert.deepEqual(taken(), []);
    await pass(60 * MINUTE_MS);
    assert.deepEqual(taken(), []);
    assert.ok(notes.hasForeign());
  });

  it('tell of none that was silent for a minute only', async () => {
    new UploadNotes(memory, new FakeClock(clock.now())).begin(NOTE);
    await pass(MINUTE_MS);
    assert.deepEqual(taken(), []);
    await pass(1);
    assert.deepEqual(taken(), [['private/1', false]]);
  });

  it('tell of none of this window, or of another account', async () => {
    notes.begin(NOTE);
    clock.advance(2 * MINUTE_MS); // As after the machine slept.
    assert.deepEqual(taken(), []);
    await leftBehind({ isSent: false });
    notes.end(NOTE.imageId);
    await leftBehind({ isSent: false });
    assert.deepEqual(taken('8'), []);
  });

  it('are gone when an upload ends before its bytes were sent', () => {
    notes.begin(NOTE);
    assert.equal(notes.find('private/1')?.isSent, false);
    notes.end('private/1');
    assert.equal(notes.find('private/1'), undefined);
    assert.deepEqual(memory.keys(), []);
  });

  it('remember a sent one that nobody waits for, and do not take it up again', async () => {
    notes.begin(NOTE);
    notes.sent('private/1');
    notes.end('private/1');
    assert.equal(notes.find('private/1')?.isSent, true);
    await pass(2 * MINUTE_MS);
    assert.deepEqual(taken(), []);
    assert.deepEqual(others.takeInterrupted('7'), []);
    assert.ok(!others.hasForeign());
  });

  it('forget one that is done, so that its row is that of any other image', () => {
    notes.begin(NOTE);
    notes.sent('private/1');
    notes.done('private/1');
    assert.equal(notes.progressOf('private/1'), undefined);
    assert.deepEqual(memory.keys(), []);
  });

  it('give up one that was taken over, and take it again at once', async () => {
    await leftBehind({ isSent: true });
    assert.deepEqual(taken(), [['private/1', true]]);
    assert.ok(!notes.hasForeign());
    notes.release('private/1');
    assert.ok(notes.hasForeign());
    assert.deepEqual(taken(), [['private/1', true]]);
  });

  it('keep what was taken over from the other windows while this one lives', async () => {
    await leftBehind({ isSent: false });
    taken();
    await pass(10 * MINUTE_MS);
    assert.deepEqual(others.takeInterrupted('7'), []);
  });

  it('say nothing any more once there is nothing to say', async () => {
    notes.begin(NOTE);
    notes.end('private/1');
    await pass(MINUTE_MS);
    const beats = clock.sleeps.length;
    await pass(10 * MINUTE_MS);
    assert.equal(clock.sleeps.length, beats);
    notes.begin(NOTE);
    assert.equal(clock.sleeps.length, beats + 1);
  });

  it('know what other windows are at, for the rows', async () => {
    assert.equal(notes.progressOf('private/1'), undefined);
    others.begin(NOTE);
    const fileName = NOTE.fileName;
    assert.deepEqual(notes.progressOf('private/1'), { kind: 'elsewhere', fileName });
    assert.equal(others.progressOf('private/1'), undefined);
    others.sent('private/1');
    assert.deepEqual(notes.progressOf('private/1'), { kind: 'processing', fileName });
  });

  it('say nothing of the progress of a window that is gone', async () => {
    await leftBehind({ isSent: false });
    assert.equal(notes.progressOf('private/1'), undefined);
  });

  describe('when the images are known', () => {
    beforeEach(() => {
      others.begin(NOTE);
      others.sent('private/1');
      notes.begin({ ...NOTE, imageId: 'private/2' });
    });

    it('drop those of images that are available or gone, except of this window', () => {
      notes.tidy('7', [image({ id: 'private/1' })]);
      assert.equal(notes.find('private/1'), undefined);
      assert.ok(notes.find('private/2'));
    });

    it('keep those of images that wait, and of another account', () => {
      notes.tidy('7', [waitingImage({ id: 'private/1' })]);
      notes.tidy('8', []);
      assert.ok(notes.find('private/1'));
    });
  });

  it('leave alone what else is kept in the memory', async () => {
    await memory.update('linodeImages.lastRegion', 'us-ord');
    notes.tidy('7', []);
    assert.ok(!notes.hasForeign());
    assert.equal(memory.get('linodeImages.lastRegion'), 'us-ord');
  });
});
