import assert from 'node:assert/strict';
import { closes, presses, types } from '../support/deeds';
import { COUNT_BOX, confirmsCount, deleteRows, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { watchProgress } from '../support/progress';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { answersWizard, TestFiles, uploadFile } from '../support/wizard';

const REFUSED = /^Linode no longer accepts the token of “my-team”\.$/;

describe('deleting many images', () => {
  const fixture = new Fixture();
  const add = (label: string, partial = {}) =>
    fixture.simulator.account.addImage({ label, ...partial });
  const deletes = () => fixture.simulator.journal.requests('DELETE').map(({ status }) => status);
  const left = () =>
    fixture.simulator.account.images.filter((image) => !image.is_public).map(({ label }) => label);
  const pathOf = (id: string) => new RegExp(`/images/${id.replace('/', '(%2F|/)')}$`);

  async function rowsOfMany(count: number) {
    const labels = Array.from({ length: count }, (_, at) => `image ${at + 100}`);
    const ids = labels.map((label) => add(label).id);
    await fixture.signIn();
    return { ids, rows: await rowsOf(fixture, ...labels) };
  }

  /** Holds the deletion of that image, and lets it go after `meanwhile`. */
  function holdAt(id: string | undefined, meanwhile: () => unknown): void {
    const { faults } = fixture.simulator;
    const held = faults.next({ method: 'DELETE', path: pathOf(id ?? '') }, { kind: 'hold' });
    void held.met.then(async () => {
      await meanwhile();
      setImmediate(() => faults.release());
    });
  }

  it('goes on past a failure and a rate limit, and tries the rest again on demand', async () => {
    const { ids, rows } = await rowsOfMany(100);
    const { faults } = fixture.simulator;
    const [, , third = '', fourth = ''] = ids;
    faults.next(
      { method: 'DELETE', path: pathOf(third) },
      { kind: 'status', status: 403, reason: 'Unauthorized' },
    );
    faults.next(
      { method: 'DELETE', path: pathOf(fourth) },
      { kind: 'rateLimit', retryAfterS: 0.2 },
      3,
    );
    const deeds = [
      ...confirmsCount(100),
      presses(
        'Try Again',
        'Deleted 99 of 100 images. Could not delete “image 102”: Your Linode user lacks the permission “delete_image”. An administrator of the account can grant it, with the role “image_admin”. (Unauthorized.)',
      ),
      closes('Deleted “image 102”.'),
    ];
    const said = await watchProgress(async ({ messages }) => {
      await asUser(deeds, () => deleteRows(rows));
      return messages;
    });
    assert.deepEqual(left(), []);
    assert.equal(deletes().length, 104);
    assert.ok(
      said.includes('3 of 100. Linode allows only so many requests a minute; going on in 1 s'),
    );
    assert.ok(said.includes('99 of 100'));
  });

  it('begins no other one after Cancel, and says what was deleted', async () => {
    const { rows } = await rowsOfMany(5);
    const deeds = [
      ...confirmsCount(5),
      closes('Deleted 3 of 5 images. Not begun: 2.', 'Try Again', 'Show Log'),
    ];
    await watchProgress(({ cancel, until }) => {
      void until(/^2 of 5$/).then(cancel);
      return asUser(deeds, () => deleteRows(rows));
    });
    assert.deepEqual(left(), ['image 103', 'image 104']);
  });

  it('ends when no other token is given, and says what was deleted', async () => {
    const { ids, rows } = await rowsOfMany(4);
    const { tokens } = fixture.simulator;
    holdAt(ids[1], () => tokens.revoke(tokens.minimal));
    const deeds = [
      ...confirmsCount(4),
      closes(REFUSED),
      closes('Deleted 1 of 4 images. Not begun: 3.', 'Try Again', 'Show Log'),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(left(), ['image 101', 'image 102', 'image 103']);
  });

  it('ends when the API closes, with the reason', async () => {
    const { ids, rows } = await rowsOfMany(3);
    fixture.simulator.faults.next(
      { method: 'DELETE', path: pathOf(ids[0] ?? '') },
      { kind: 'maintenance' },
    );
    const report =
      'None of the 3 images was deleted. Not begun: 3. Linode’s API is closed for maintenance. Try again later.';
    await asUser([...confirmsCount(3), closes(report)], () => deleteRows(rows));
  });

  it('counts those that others delete meanwhile', async () => {
    const { ids, rows } = await rowsOfMany(3);
    holdAt(ids[0], () => fixture.simulator.account.removeImage(ids[2] ?? ''));
    const deeds = [...confirmsCount(3), closes('Deleted 2 of 3 images. Gone already: 1.')];
    await asUser(deeds, () => deleteRows(rows));
  });

  describe('with uploads among the images', () => {
    const waiting = { status: 'pending_upload', size: 0, regions: [] };

    it('says which of several are empty, and deletes all', async () => {
      add('web');
      add('waiting', { ...waiting, regions: [] });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'web', 'waiting');
      const question =
        'Delete 2 images? “web”: Chicago\n“waiting”\n\nCopies in all regions: 1 (1 GB). Deleting saves about $0.10 a month at the list price of Apr 2026. Uploads that are cancelled: 1. This cannot be undone. No Linode was deployed from them.';
      const deeds = [
        presses('Delete 2 Images…', question),
        types('2', COUNT_BOX),
        closes('Deleted 2 images.'),
      ];
      await asUser(deeds, () => deleteRows(rows));
      assert.deepEqual(left(), []);
    });

    it('cancels several that wait with one question and no typing', async () => {
      for (const label of ['waiting 1', 'waiting 2']) add(label, { ...waiting, regions: [] });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'waiting 1', 'waiting 2');
      const question =
        'Cancel 2 uploads and delete their images? “waiting 1”\n“waiting 2”\n\nThis cannot be undone.';
      const deeds = [presses('Delete 2 Images', question), closes('Deleted 2 images.')];
      await asUser(deeds, () => execute('linodeImages.cancelUpload', rows[0], [...rows]));
      assert.deepEqual(left(), []);
    });

    it('leaves out one that is being uploaded, and says so', async () => {
      add('web');
      await fixture.signIn();
      const files = new TestFiles();
      const { faults, uploads } = fixture.simulator;
      faults.next({ method: 'PUT', target: 'storage' }, { kind: 'stall', afterBytes: 1_000_000 });
      const deeds = [
        ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
        presses('Delete', /deployed from it\. Left out, as they are being uploaded: 1\.$/),
        closes('Deleted “web”.'),
        presses('Delete Image', /^The upload of disk.img.gz is cancelled/),
      ];
      await asUser(deeds, async () => {
        const upload = uploadFile(files.broken('disk.img.gz', 60_000_000));
        await uploads.received(1_000_000);
        const rows = await rowsOf(fixture, 'disk', 'web');
        await deleteRows(rows);
        await execute('linodeImages.cancelUpload', rows[0], undefined);
        await upload;
      });
      assert.deepEqual(left(), []);
      files.remove();
    });
  });
});
