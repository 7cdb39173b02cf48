import assert from 'node:assert/strict';
import fs from 'node:fs';
import { closes, presses } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { execute } from '../support/stage';
import { rowOf, untilTree } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

const WAITS =
  'The empty image “disk” waits for its data until .+\\. Sending again starts at the first byte\\.';
const ANSWERS = { label: 'disk', region: 'Chicago, IL' };
const UNCONFIRMED =
  'The connection was lost at the end of disk.img.gz, and its arrival was not confirmed. “disk” may become available all the same.';
const HOUR_MS = 3_600_000;

describe('an upload that stops', () => {
  const fixture = new UploadFixture();

  /** The row of the image that takes the upload. */
  const row = () => rowOf(fixture.extension.own, 'disk', 'uploading');

  describe('because the user cancels', () => {
    /** Cancels in the middle, by the row's button. */
    async function cancelled(...deeds: Parameters<typeof asUser>[0]): Promise<void> {
      const { faults, uploads } = fixture.simulator;
      faults.next({ method: 'PUT', target: 'storage' }, { kind: 'stall', afterBytes: 1_000_000 });
      await asUser([...answersWizard(ANSWERS), ...deeds], async () => {
        const done = uploadFile(fixture.files.broken('disk.img.gz', 60_000_000));
        await uploads.received(1_000_000);
        await execute('linodeImages.cancelUpload', await row());
        await done;
      });
    }

    it('sends no more bytes, and deletes the empty image on demand', async () => {
      const message = new RegExp(`^The upload of disk.img.gz is cancelled. ${WAITS}$`);
      await cancelled(presses('Delete Image', message));
      assert.equal(fixture.imageOf('disk'), undefined);
      const [put] = fixture.simulator.journal.requests('PUT');
      assert.ok((put?.bytes ?? 0) < 60_000_000, `${put?.bytes} bytes`);
      assert.doesNotMatch(await untilTree(fixture.extension.own, /^/), /disk/);
    });

    it('keeps the empty image, and says until when, when nothing is chosen', async () => {
      await cancelled(closes(/is cancelled/, 'Send Again', 'Delete Image'));
      assert.equal(fixture.imageOf('disk')?.status, 'pending_upload');
      assert.match(
        await untilTree(fixture.extension.own, /waiting/),
        /disk \| 24 h left · waiting for data/,
      );
    });
  });

  const refusals = [
    [
      'has expired',
      'AccessDenied',
      'Request has expired',
      'The image has waited 24 hours, and takes no data any more.',
    ],
    [
      'is refused',
      'SignatureDoesNotMatch',
      'The signatures do not match.',
      'Linode’s object storage refused the data: The signatures do not match.',
    ],
  ] as const;
  for (const [name, code, reason, why] of refusals) {
    it(`because its address ${name} can start over with another image`, async () => {
      fixture.simulator.faults.next(
        { method: 'PUT', target: 'storage' },
        { kind: 'status', status: 403, code, reason },
      );
      const deeds = [
        ...answersWizard(ANSWERS),
        presses('Start Over', new RegExp(`^The upload of disk.img.gz stopped at \\d+%: ${why}$`)),
        closes('“disk” is available in Chicago, IL.'),
      ];
      const id = await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
      assert.equal(fixture.created().length, 2);
      const images = fixture.simulator.account.images.filter(({ label }) => label === 'disk');
      assert.deepEqual(
        images.map((image) => [image.id, image.status]),
        [[id, 'available']],
      );
    });
  }

  it('because of a page in the storage’s place can be sent again, into the same image', async () => {
    const { faults, journal } = fixture.simulator;
    const page = { kind: 'gateway', status: 403, says: 'html' } as const;
    faults.next({ method: 'PUT', target: 'storage' }, page);
    const why =
      'Something between here and Linode’s storage \\(127\\.0\\.0\\.1:\\d+\\) answered with status 403\\. Whoever runs this network or its proxy can allow uploads to 127\\.0\\.0\\.1:\\d+\\.';
    const stopped = new RegExp(`^The upload of disk.img.gz stopped at \\d+%: ${why} ${WAITS}$`);
    const deeds = [
      ...answersWizard(ANSWERS),
      presses('Send Again', stopped),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
    assert.equal(fixture.created().length, 1);
    assert.equal(journal.requests('PUT').length, 2);
  });

  it('because the confirmation was lost is followed, and never sent again', async () => {
    fixture.simulator.faults.next({ method: 'PUT', target: 'storage' }, { kind: 'cutAfterActing' });
    const deeds = [
      ...answersWizard(ANSWERS),
      presses('Keep Waiting', UNCONFIRMED),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz')));
    assert.equal(fixture.simulator.uploads.of(fixture.imageOf('disk')?.id ?? '')?.attempts, 1);
    assert.equal(fixture.simulator.journal.requests('PUT').length, 1);
  });

  it('because the file changes is never sent whole', async () => {
    const file = fixture.files.broken('disk.img.gz', 30_000_000);
    const { faults } = fixture.simulator;
    const held = faults.next({ method: 'PUT', target: 'storage' }, { kind: 'hold' });
    const message =
      /stopped at \d+%: disk\.img\.gz changed while it was sent\. Nothing of it was kept\. The empty image/;
    const deeds = [...answersWizard(ANSWERS), presses('Delete Image', message)];
    await asUser(deeds, async () => {
      const done = uploadFile(file);
      await held.met;
      fs.appendFileSync(file.fsPath, 'one more');
      faults.release();
      await done;
    });
    assert.equal(fixture.imageOf('disk'), undefined);
    const [put] = fixture.simulator.journal.requests('PUT');
    assert.ok((put?.bytes ?? 0) < 30_000_000, `${put?.bytes} bytes`);
  });

  describe('after the last byte', () => {
    it('tells why the image could not be made, when it has vanished', async () => {
      const message =
        'Could not use disk.img.gz: Linode could not decompress it. Run “Check Image File…” on it, and upload it again.';
      const deeds = [...answersWizard(ANSWERS), closes(message)];
      await asUser(deeds, () => uploadFile(fixture.files.broken('disk.img.gz')));
      assert.equal(fixture.imageOf('disk'), undefined);
    });

    it('tells why, and offers to delete the image, when it stays', async () => {
      fixture.simulator.behaviour.failedUpload = 'stays';
      fixture.simulator.behaviour.maxUncompressedMb = 1;
      const message =
        /^Could not use disk\.img\.gz: It is too large when uncompressed \(\d+ MB, limit 6,144 MB\)\.$/;
      const deeds = [...answersWizard(ANSWERS), presses('Delete Image', message)];
      await asUser(deeds, () => uploadFile(fixture.files.sample('disk.img.gz', 3)));
      assert.equal(fixture.imageOf('disk'), undefined);
    });

    it('says so when the reason may not be read', async () => {
      await fixture.signOut();
      fixture.simulator.tokens.add('quiet', {
        scopes: ['images:read_write', 'linodes:read_write'],
      });
      await fixture.signIn('quiet');
      const message =
        'Could not use disk.img.gz: Linode removed the image without giving a reason.';
      const deeds = [...answersWizard(ANSWERS), closes(message)];
      await asUser(deeds, () => uploadFile(fixture.files.broken('disk.img.gz')));
    });

    it('claims nothing when the wait was too short, and goes on waiting on demand', async () => {
      fixture.simulator.pace.processingMs = HOUR_MS;
      await setWaitMinutes(0.001);
      const message = 'All of disk.img.gz is sent, and Linode is still at work on “disk”.';
      const deeds = [
        ...answersWizard(ANSWERS),
        closes(message, 'Keep Waiting', 'Delete Image'),
        ...answersWizard(ANSWERS),
        presses('Keep Waiting', message, () => fixture.simulator.clock.advance(HOUR_MS)),
        closes('“disk” is available in Chicago, IL.'),
      ];
      await asUser(deeds, async () => {
        const file = fixture.files.sample('disk.img.gz');
        await uploadFile(file);
        assert.equal(fixture.imageOf('disk')?.status, 'pending_upload');
        await uploadFile(file);
      });
      await setWaitMinutes(undefined);
    });
  });
});
