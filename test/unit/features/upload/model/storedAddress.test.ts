import assert from 'node:assert/strict';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import { runUpload } from '../../../../../src/features/upload/model/runUpload';
import { GatewayError, StorageError } from '../../../../../src/features/upload/model/storageError';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import { uploadStoppedTexts } from '../../../../../src/features/upload/model/uploadStopped';
import { NetworkError } from '../../../../../src/kit/errors';
import { image } from '../../../../support/builders';
import { FakeMachine, FakeWindow, fails, give } from '../../../../support/fakeUploads';

const ID = 'private/77';
const CUT = new NetworkError('cut', true);
const WAITS =
  /The empty image “disk” waits for its data until .+ Sending again starts at the first byte\.$/;

describe('the address of an upload', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let entry: UploadEntry;

  beforeEach(async () => {
    machine = new FakeMachine();
    machine.clock.hurries = true;
    window = new FakeWindow(machine);
    await window.listed();
    ({ entry } = await window.begin());
  });

  function deliver() {
    const { signal } = new AbortController();
    const show = (_sent: UploadEntry, work: (signal: AbortSignal) => Promise<never>) =>
      work(signal);
    return runUpload(window.uploads, entry, { from: 'sending', timeoutMs: 60_000, show });
  }

  async function stopped() {
    const outcome = await deliver();
    assert.ok(outcome.kind === 'stopped');
    return outcome;
  }

  /** It can be sent again into the same image, and comes to its end. */
  async function sendAgain(): Promise<void> {
    await window.journal.claim(ID);
    window.puts = [
      async (file, options) => {
        await give(file, options);
        machine.images.kept.set(ID, image({ id: ID, label: 'disk' }));
      },
    ];
    assert.equal((await deliver()).kind, 'available');
    assert.equal(machine.images.created.length, 1);
    assert.deepEqual(machine.images.deleted, []);
  }

  const gateway = (status: number) => new GatewayError(status, 'store.example');
  const refused = 'Linode’s object storage refused the data: AccessDenied';
  const cases: readonly (readonly [Error, string, readonly string[]])[] = [
    [
      gateway(403),
      'Something between here and Linode’s storage (store.example) answered with status 403. Whoever runs this network or its proxy can allow uploads to store.example.',
      ['sendAgain', 'delete'],
    ],
    [
      gateway(413),
      'Something between here and Linode’s storage (store.example) answered with status 413. It takes no data of that size. Whoever runs it can raise its limit.',
      ['sendAgain', 'delete'],
    ],
    ...[302, 307, 401, 407].map(
      (status) =>
        [
          gateway(status),
          `Something between here and Linode’s storage (store.example) answered with status ${status}. This network or its proxy may want you to sign in first.`,
          ['sendAgain', 'delete'],
        ] as const,
    ),
    [new StorageError(403, 'AccessDenied', ''), refused, ['sendAgain', 'startOver', 'delete']],
    [
      new StorageError(404, 'NoSuchKey', ''),
      'The data was cut short on its way to Linode’s object storage (NoSuchKey).',
      ['sendAgain', 'delete'],
    ],
    [
      new ImageFileError('disk.img.gz', { kind: 'silent' }),
      'disk.img.gz gave no data for a minute. The disk or the network drive that it is on may be out of reach.',
      ['sendAgain', 'delete'],
    ],
    [
      new StorageError(403, 'QuotaExceeded', ''),
      'Linode’s object storage has no room for the data now (QuotaExceeded).',
      ['sendAgain', 'delete'],
    ],
  ];
  for (const [error, why, actions] of cases) {
    for (const isAfterCut of [false, true]) {
      it(`is kept, and no other image made, at the ${isAfterCut ? 'second' : 'first'} PUT: ${error.message}`, async () => {
        window.puts = [...(isAfterCut ? [fails(CUT, 1)] : []), fails(error, 1)];
        const outcome = await stopped();
        assert.equal(outcome.error, error);
        assert.equal(window.journal.findStopped(ID)?.isTargetLost, false);
        const { message, ...offered } = uploadStoppedTexts(outcome);
        assert.deepEqual(offered, { actions });
        assert.ok(message.startsWith(`The upload of disk.img.gz stopped at 0%: ${why}`), message);
        assert.match(message, WAITS);
        await sendAgain();
      });
    }
  }

  for (const status of [200, 502]) {
    it(`is kept where something else answers after the last byte, ${status}, which is not sent again unasked`, async () => {
      window.puts = [fails(gateway(status))];
      const outcome = await stopped();
      assert.equal(outcome.entry.isUnconfirmed, true);
      assert.deepEqual(uploadStoppedTexts(outcome), {
        message: `Something between here and Linode’s storage (store.example) answered with status ${status} at the end of disk.img.gz, so its arrival was not confirmed. “disk” may become available all the same.`,
        actions: ['keepWaiting', 'sendAgain', 'delete'],
      });
      assert.equal(window.sentTo.length, 1);
      await sendAgain();
    });
  }

  it('is over, for the user to decide, when it has expired after it was cut', async () => {
    const expired = new StorageError(403, 'AccessDenied', '', { isExpired: true });
    window.puts = [fails(CUT, 1), fails(CUT, 1), fails(expired, 1)];
    const outcome = await stopped();
    assert.equal(outcome.entry.isTargetLost, true);
    assert.equal(machine.images.created.length, 1);
    assert.deepEqual(uploadStoppedTexts(outcome), {
      message:
        'The upload of disk.img.gz stopped at 0%: The image has waited 24 hours, and takes no data any more.',
      actions: ['startOver', 'delete'],
    });
  });
});
