import assert from 'node:assert/strict';
import { runUpload, type UploadPhase } from '../../../../../src/features/upload/model/runUpload';
import { StorageError } from '../../../../../src/features/upload/model/storageError';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import { uploadProgress } from '../../../../../src/features/upload/model/uploadProgress';
import { CancelledError, NetworkError } from '../../../../../src/kit/errors';
import { image, waitingImage } from '../../../../support/builders';
import {
  FakeMachine,
  FakeWindow,
  fails,
  give,
  SOURCE,
  type takesAll,
} from '../../../../support/fakeUploads';
import { settled } from '../../../../support/settled';

const ID = 'private/77';
const CUT = new NetworkError('cut', true);
const REFUSED = new StorageError(403, 'SignatureDoesNotMatch', '');
const EXPIRED = new StorageError(403, 'AccessDenied', '', { isExpired: true });

describe('delivering an upload', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let entry: UploadEntry;
  /** The Cancel of the notification. */
  let cancel: AbortController;
  /** The images whose work was shown. */
  let shown: string[];

  beforeEach(async () => {
    machine = new FakeMachine();
    machine.clock.hurries = true;
    window = new FakeWindow(machine);
    await window.listed();
    ({ entry } = await window.begin());
    cancel = new AbortController();
    shown = [];
  });

  function deliver(from: UploadPhase = 'sending', upload = entry) {
    return runUpload(window.uploads, upload, {
      from,
      timeoutMs: 60_000,
      show: (sent, work) => {
        shown.push(sent.imageId);
        return work(cancel.signal);
      },
    });
  }

  /** As soon as all bytes are there, the image is available. */
  function makesImages(): void {
    window.puts = [makesImage];
  }
  const makesImage: typeof takesAll = async (file, options) => {
    await give(file, options);
    const id = `private/${window.sentTo.at(-1)?.match(/\d+/)?.[0]}`;
    machine.images.kept.set(id, image({ id, label: 'disk' }));
  };
  async function stopped(from?: UploadPhase) {
    const outcome = await deliver(from);
    assert.ok(outcome.kind === 'stopped');
    return outcome;
  }

  it('sends, follows, and forgets it once the image is available', async () => {
    makesImages();
    const outcome = await deliver();
    assert.ok(outcome.kind === 'available');
    assert.equal(outcome.image.status, 'available');
    assert.equal(outcome.entry.sha256, 'sha256 of /disks/disk.img.gz');
    assert.deepEqual([machine.memory.keys(), [...machine.owners]], [[], []]);
    assert.equal(window.active.progressOf(ID), undefined);
  });

  it('waits for its turn, which is passed on with the last byte', async () => {
    window.queue.pause();
    const first = deliver();
    const second = deliver('sending', (await window.begin()).entry);
    assert.deepEqual(window.queue.waiting, [ID, 'private/78']);
    assert.deepEqual(
      [ID, 'private/78'].map((id) => uploadProgress(id, window)),
      [0, 1].map((before) => ({ kind: 'waiting', fileName: 'disk.img.gz', before })),
    );
    assert.deepEqual(shown, []);
    makesImages();
    window.queue.resume();
    await Promise.all([first, second]);
    assert.deepEqual(shown, [ID, 'private/78']);
  });

  it('can be called off while it waits', async () => {
    window.queue.pause();
    const outcome = deliver();
    await settled();
    assert.ok(window.active.cancel(ID));
    const { error, kind } = (await outcome) as { kind: string; error: unknown };
    assert.deepEqual([kind, error instanceof CancelledError], ['stopped', true]);
    assert.equal(window.journal.findStopped(ID)?.state, 'stopped');
    assert.deepEqual([window.queue.waiting, window.sentTo], [[], []]);
  });

  it('that is called off in the middle waits for the user, in any window', async () => {
    window.puts = [
      async (file, options) => {
        await give(file, options, 1);
        cancel.abort(new CancelledError());
        throw CUT;
      },
    ];
    const { entry: last, error, percent } = await stopped();
    assert.ok(error instanceof CancelledError);
    assert.deepEqual([last.state, last.isUnconfirmed, percent], ['sending', false, 0]);
    const there = new FakeWindow(machine);
    assert.equal((await there.journal.claim(ID))?.state, 'stopped');
    assert.deepEqual(uploadProgress(ID, there), undefined);
  });

  it('whose arrival is unknown waits for the user, and is not sent again', async () => {
    window.puts = [fails(CUT)];
    const { entry: last, percent } = await stopped();
    assert.deepEqual([last.isUnconfirmed, percent], [true, 100]);
    assert.equal(window.journal.findStopped(ID)?.isUnconfirmed, true);
    assert.equal(window.sentTo.length, 1);
  });

  it('counts as lost once its arrival was awaited in vain', async () => {
    window.puts = [fails(CUT)];
    await stopped();
    await window.journal.claim(ID);
    const { phase } = await stopped('processing');
    assert.equal(phase, 'processing');
    assert.equal(window.journal.findStopped(ID)?.isUnconfirmed, false);
  });

  it('whose bytes are confirmed stays with this window until the user has chosen', async () => {
    const { entry: last } = await stopped();
    assert.equal(last.state, 'sent');
    const there = new FakeWindow(machine);
    assert.equal(await there.journal.claim(ID), undefined);
    assert.equal(uploadProgress(ID, there)?.kind, 'processing');
  });

  for (const [name, error] of [
    ['expired', EXPIRED],
    ['refused', REFUSED],
  ] as const) {
    it(`whose address is ${name} can only start over`, async () => {
      window.puts = [fails(error, 1)];
      const { entry: last } = await stopped();
      assert.equal(last.isTargetLost, true);
      assert.equal(window.journal.findStopped(ID)?.isTargetLost, true);
      assert.deepEqual(machine.images.created.length, 1);
    });
  }

  it('whose address is lost says so', async () => {
    window.kill();
    machine.targets.clear();
    window = new FakeWindow(machine);
    await window.journal.claim(ID);
    const { error } = await stopped();
    assert.equal((error as Error).name, 'TargetLostError');
    assert.equal(window.journal.findStopped(ID)?.isTargetLost, true);
  });

  describe('into an image that takes no second PUT', () => {
    beforeEach(() => {
      window.puts = [fails(CUT, 1), fails(REFUSED, 1), makesImage];
    });

    it('gives it another image, and deletes the first', async () => {
      const outcome = await deliver();
      assert.ok(outcome.kind === 'available');
      assert.equal(outcome.image.id, 'private/78');
      assert.deepEqual(machine.images.deleted, [ID]);
      assert.deepEqual(shown, [ID, 'private/78']);
      assert.deepEqual(machine.memory.keys(), []);
    });

    it('stops when there is no other image to be had', async () => {
      machine.images.createFails = new NetworkError('x', false);
      const { error } = await stopped();
      assert.equal(error, REFUSED);
      assert.equal(window.journal.findStopped(ID)?.isTargetLost, true);
      assert.deepEqual(machine.images.deleted, []);
    });

    it('stops when the other image refuses as well', async () => {
      window.puts = [fails(CUT, 1), fails(REFUSED, 1), fails(CUT, 1), fails(REFUSED, 1)];
      const { entry: last } = await stopped();
      assert.equal(last.imageId, 'private/78');
      assert.equal(machine.images.created.length, 2);
    });
  });

  it('forgets it when the image has vanished, with the reason', async () => {
    window.puts = [
      async (file, options) => {
        await give(file, options);
        machine.images.kept.delete(ID);
      },
    ];
    const { error } = await stopped();
    assert.equal((error as Error).name, 'ImageFailedError');
    assert.deepEqual(machine.memory.keys(), []);
  });

  it('tells as a failure that an image is gone which this window has never seen', async () => {
    machine.images.kept.delete(ID);
    window.store.remove(ID, '1');
    const { error } = await stopped('processing');
    assert.equal((error as Error).name, 'ImageFailedError');
  });

  it('leaves the journal as it was when the window closes', async () => {
    window.puts = [
      async (file, options) => {
        await give(file, options, 1);
        window.kill();
        cancel.abort(new CancelledError());
        throw CUT;
      },
    ];
    await stopped();
    assert.equal(new FakeWindow(machine).journal.find(ID)?.state, 'sending');
  });

  it('knows an upload of another window by the journal', async () => {
    const there = new FakeWindow(machine);
    const fileName = SOURCE.name;
    assert.deepEqual(uploadProgress(ID, there), { kind: 'elsewhere', fileName });
    assert.equal(uploadProgress('private/1', there), undefined);
    machine.images.kept.set(ID, waitingImage({ id: ID }));
  });
});
