import assert from 'node:assert/strict';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import {
  sendUntilConfirmed,
  sourceToSend,
} from '../../../../../src/features/upload/model/sendUntilConfirmed';
import { GatewayError, StorageError } from '../../../../../src/features/upload/model/storageError';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import { CancelledError, NetworkError } from '../../../../../src/kit/errors';
import { SecretText } from '../../../../../src/kit/secrets';
import { FakeWindow, fails, give, SOURCE, takesAll } from '../../../../support/fakeUploads';
import { settled } from '../../../../support/settled';

const ID = 'private/77';
const CUT = new NetworkError('cut', true);
const SLOW_DOWN = new StorageError(503, 'SlowDown', 'Please reduce your request rate.');
const DAY_MS = 86_400_000;

describe('sending patiently', () => {
  let window: FakeWindow;
  let entry: UploadEntry;
  let abort: AbortController;

  beforeEach(async () => {
    window = new FakeWindow();
    ({ entry } = await window.begin());
    window.active.begin(ID, () => {});
    window.machine.clock.hurries = true;
    abort = new AbortController();
  });

  async function send(): Promise<string> {
    const target = await window.journal.target(ID);
    assert.ok(target);
    const { signal } = abort;
    const source = await sourceToSend(window.uploads, entry, signal);
    return sendUntilConfirmed(window.uploads, { entry, source, target, signal });
  }
  const last = () => window.journal.find(ID);
  const { now } = Date;

  it('gives the hash of what the store has confirmed', async () => {
    assert.equal(await send(), 'sha256 of /disks/disk.img.gz');
    assert.deepEqual(window.sentTo, ['https://store.example/77?Signature=x']);
    assert.deepEqual([last()?.state, last()?.attempts], ['sending', 1]);
    const progress = window.active.progressOf(ID);
    assert.equal(progress?.kind === 'sending' && progress.sentBytes, SOURCE.sizeBytes);
  });

  it('begins again with the first byte, later and later, and says so each time', async () => {
    window.puts = [fails(CUT, 1), fails(SLOW_DOWN), fails(CUT, 0), takesAll];
    const told: unknown[] = [];
    window.active.onDidChange(({ progress }) => {
      if (progress?.kind === 'retrying') told.push([progress.error, progress.fileName]);
    });
    await send();
    assert.deepEqual(window.machine.clock.sleeps, [2_000, 4_000, 8_000]);
    assert.deepEqual(
      told,
      [CUT, SLOW_DOWN, CUT].map((error) => [error, 'disk.img.gz']),
    );
    assert.equal(last()?.attempts, 4);
  });

  it('waits for a minute at most, and hurries again after a time that went well', async () => {
    window.puts = [...Array.from({ length: 8 }, () => fails(CUT, 1)), slowly, takesAll];
    async function slowly(): Promise<void> {
      window.machine.clock.advance(61_000);
      throw CUT;
    }
    await send();
    const sleeps = window.machine.clock.sleeps.map((ms) => ms / 1000);
    assert.deepEqual(sleeps, [2, 4, 8, 16, 32, 60, 60, 60, 2]);
  });

  it('goes on long past the deadline of this clock: the store knows better', async () => {
    window.puts = [fails(CUT, 1), takesAll];
    window.machine.clock.advance(3 * DAY_MS);
    assert.ok(entry.deadline < window.machine.clock.now());
    await send();
    assert.equal(window.sentTo.length, 2);
  });

  const final = [
    ['a refused address', new StorageError(403, 'SignatureDoesNotMatch', 'No.')],
    ['an address that has expired', new StorageError(403, 'AccessDenied', 'Request has expired')],
    ['a certificate nobody trusts', new NetworkError('x', false, { kind: 'untrusted' })],
    ['a file that changes', new ImageFileError('disk.img.gz', { kind: 'changed' })],
  ] as const;
  for (const [name, error] of final) {
    it(`gives up at ${name}`, async () => {
      window.puts = [fails(error, 1)];
      await assert.rejects(send(), error);
      assert.equal(window.sentTo.length, 1);
    });
  }

  it('sends nothing of a file that has changed between two tries, or is gone', async () => {
    window.puts = [
      async () => {
        window.file = { ...SOURCE, mtimeMs: now() };
        throw CUT;
      },
    ];
    await assert.rejects(send(), { problem: { kind: 'changed' } });
    window.file = undefined;
    await assert.rejects(send(), { problem: { kind: 'notFound' } });
    assert.equal(window.sentTo.length, 1);
  });

  const doubtful = [
    ['404 of a cut body', new StorageError(404, 'NoSuchKey', '')],
    ['403 of a cut body', new StorageError(403, 'AccessDenied', '')],
    ['an early answer', new NetworkError('x', true, { kind: 'answeredEarly' })],
    ['a file that gives nothing', new ImageFileError('disk.img.gz', { kind: 'silent' })],
  ] as const;
  for (const [name, error] of doubtful) {
    it(`tries again twice, and no more, after ${name}`, async () => {
      window.puts = [fails(error, 1), fails(CUT, 1), fails(error, 1), takesAll];
      await send();
      assert.equal(window.sentTo.length, 4);
      window.puts = [fails(error, 1)];
      await assert.rejects(send(), error);
      assert.equal(window.sentTo.length, 7);
      assert.equal(new Set(window.sentTo).size, 1);
    });
  }

  it('tries again what the store denies of a file that it was given whole', async () => {
    window.puts = [fails(new StorageError(404, 'NoSuchKey', '')), takesAll];
    await send();
    assert.equal(window.sentTo.length, 2);
  });

  for (const status of [200, 302, 401, 403, 404, 405, 407, 413, 451]) {
    it(`sends nothing by itself after a page in the store’s place, ${status}`, async () => {
      const error = new GatewayError(status, 'store.example');
      for (const pieces of [0, 1]) {
        window.puts = [fails(error, pieces)];
        await assert.rejects(send(), error);
        assert.equal(last()?.isUnconfirmed, false);
      }
      assert.equal(window.sentTo.length, 2);
    });
  }

  it('is called off at once while the file cannot be opened', async () => {
    const reason = new CancelledError();
    const { signal } = abort;
    const source = { open: () => new Promise<never>(() => {}), remove: async () => {} };
    const target = new SecretText('https://store.example/77');
    const sending = sendUntilConfirmed(window.uploads, { entry, source, target, signal });
    const ended = assert.rejects(sending, reason);
    await settled();
    abort.abort(reason);
    await ended;
  });

  it('never sends again what may have arrived, and writes that down', async () => {
    const gateways = [200, 500, 502, 504].map((status) => new GatewayError(status, 'x'));
    for (const lost of [CUT, ...gateways]) {
      window.puts = [fails(lost)];
      await assert.rejects(send(), lost);
      assert.equal(last()?.isUnconfirmed, true);
    }
    assert.equal(window.sentTo.length, 5);
  });

  it('sends again what the store says that it did not take', async () => {
    window.puts = [fails(SLOW_DOWN), takesAll];
    await send();
    assert.equal(window.sentTo.length, 2);
  });

  it('has written down that it may have arrived before the last piece is given', async () => {
    const marks: (boolean | undefined)[] = [];
    window.puts = [
      async (file) => {
        for await (const _ of file.pieces()) marks.push(last()?.isUnconfirmed);
        throw CUT;
      },
    ];
    const sending = send();
    window.puts.push(takesAll);
    await sending;
    assert.deepEqual(marks, [false, false, true]);
  });

  it('takes that back when the last piece was not given after all', async () => {
    window.puts = [
      async (file) => {
        for await (const _ of file.pieces()) await settled(); // Taken by no connection.
        window.puts = [fails(new StorageError(403, 'AccessDenied', 'No.'), 0)];
        throw CUT;
      },
    ];
    await assert.rejects(send(), { status: 403 });
    assert.equal(last()?.isUnconfirmed, false);
  });

  it('ends at once when it is called off, in the middle or in a pause', async () => {
    const reason = new CancelledError();
    window.puts = [
      async (file, options) => {
        await give(file, options, 1);
        abort.abort(reason);
        throw CUT;
      },
    ];
    await assert.rejects(send(), reason);
    assert.equal(last()?.isUnconfirmed, false);
    abort = new AbortController();
    window.machine.clock.hurries = false;
    window.puts = [fails(CUT, 1)];
    const sending = assert.rejects(send(), reason);
    await settled();
    abort.abort(reason);
    await sending;
  });

  it('remembers that all was given away when it is called off at the end', async () => {
    const reason = new CancelledError();
    window.puts = [
      async (file, options) => {
        await give(file, options);
        abort.abort(reason);
        throw CUT;
      },
    ];
    await assert.rejects(send(), reason);
    assert.equal(last()?.isUnconfirmed, true);
  });
});
