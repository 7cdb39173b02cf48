import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { FileUri } from '../../src/ui/window';
import type { Fault } from '../simulator/faults';
import { choosesFiles, closes, presses, types } from '../support/deeds';
import { TOKEN_BOX } from '../support/fixture';
import { hurry } from '../support/hurry';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { ticks } from '../support/ticks';
import { noteTree, rowOf } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

const ANSWERS = { label: 'disk', region: 'Chicago, IL' };
const AVAILABLE = '“disk” is available in Chicago, IL.';
const STORE = { method: 'PUT', target: 'storage' } as const;

describe('an upload that was interrupted', () => {
  const fixture = new UploadFixture();
  hurry();

  const attempts = () => fixture.simulator.uploads.of(fixture.imageOf('disk')?.id ?? '')?.attempts;
  const disks = () => fixture.simulator.account.images.filter(({ label }) => label === 'disk');
  const sample = () => fixture.files.sample('disk.img.gz', 30);

  async function contextOf(row: TreeNode): Promise<string | undefined> {
    return (await fixture.extension.own.provider.getTreeItem(row)).contextValue;
  }

  it('is sent again by itself while the store may take it, and says so', async () => {
    const { faults } = fixture.simulator;
    faults.next(STORE, { kind: 'cut', afterBytes: 100_000 });
    faults.next(STORE, { kind: 'status', status: 503, reason: 'Please reduce your rate.' });
    faults.next(STORE, { kind: 'stall', afterBytes: 100_000 });
    const deeds = [...answersWizard(ANSWERS), closes(AVAILABLE)];
    const rows = await noteTree(fixture.extension.uploads, () =>
      asUser(deeds, () => uploadFile(sample())),
    );
    const said = rows.join('\n');
    for (const why of ['connection lost', 'the storage is out of order']) {
      const again = `\\| ${why}, sent again from the start at \\d+:\\d\\d:\\d\\d.[AP]M$`;
      assert.match(said, new RegExp(again, 'm'));
    }
    assert.equal(attempts(), 3);
    assert.equal(fixture.created().length, 1);
  });

  it('goes into another image by itself when the first takes no second PUT', async () => {
    const { faults } = fixture.simulator;
    faults.next(STORE, { kind: 'cut', afterBytes: 100_000 });
    const refused = { status: 409, code: 'OperationAborted', reason: 'No second PUT.' } as const;
    faults.next(STORE, { kind: 'status', ...refused });
    const deeds = [...answersWizard(ANSWERS), closes(AVAILABLE)];
    const id = await asUser(deeds, () => uploadFile(sample()));
    assert.equal(fixture.created().length, 2);
    assert.deepEqual(
      disks().map((image) => [image.id, image.status]),
      [[id, 'available']],
    );
  });

  it('goes on while its user signs out; what is asked after that takes a token again', async () => {
    const { faults, tokens } = fixture.simulator;
    const held = faults.next(STORE, { kind: 'hold' });
    const deeds = [
      ...answersWizard(ANSWERS),
      closes(/^Signed out/),
      presses('Sign In', 'You are not signed in to Linode.'),
      types(tokens.full, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
      closes(AVAILABLE),
    ];
    await asUser(deeds, async () => {
      const done = uploadFile(sample());
      await held.met;
      await execute('linodeImages.signOut');
      faults.release();
      await done;
    });
    assert.equal(attempts(), 1);
  });

  describe('and waits for its user', () => {
    /** Stops by itself or by the user, and is left so. */
    async function stopped(fault: Fault, message: RegExp): Promise<FileUri> {
      const file = sample();
      const { met } = fixture.simulator.faults.next(STORE, fault);
      await asUser([...answersWizard(ANSWERS), closes(message)], async () => {
        const done = uploadFile(file);
        await met;
        if (fault.kind === 'hold') {
          const row = await rowOf(fixture.extension.own, 'disk', 'uploading');
          await execute('linodeImages.cancelUpload', row);
          fixture.simulator.faults.release();
        }
        await done;
      });
      return file;
    }
    const cancelled = () => stopped({ kind: 'hold' }, /is cancelled/);
    const row = () => rowOf(fixture.extension.own, 'disk', '24 h left · (waiting|arrival)');
    const again = async (target?: TreeNode) => execute('linodeImages.sendUploadAgain', target);

    it('is sent again from its row, into the same image', async () => {
      await cancelled();
      const target = await row();
      assert.match(
        (await contextOf(target)) ?? '',
        /^image\.own\.pending_upload\.write\.stopped\./,
      );
      const id = await asUser([closes(AVAILABLE)], () => again(target));
      assert.equal(id, fixture.imageOf('disk')?.id);
      assert.equal(fixture.created().length, 1);
    });

    it('starts over from the palette, and the empty image is deleted', async () => {
      await cancelled();
      const deeds = [ticks(['disk'], /^Which images\?$/), closes(AVAILABLE)];
      await asUser(deeds, () => execute('linodeImages.startUploadOver'));
      assert.equal(fixture.created().length, 2);
      assert.equal(disks().length, 1);
    });

    it('is deleted from its row, after a question', async () => {
      await cancelled();
      const question =
        'Delete the empty image “disk”? The upload of disk.img.gz ends with it. This cannot be undone.';
      const target = await row();
      await asUser([presses('Delete Image', question)], () =>
        execute('linodeImages.cancelUpload', target),
      );
      assert.deepEqual(disks(), []);
    });

    it('is sent as its file is now, if the user agrees', async () => {
      const file = await cancelled();
      fs.writeFileSync(file.fsPath, fs.readFileSync(fixture.files.sample('new.img.gz', 1).fsPath));
      const changed =
        /^disk\.img\.gz has changed since its upload was begun\. It was: .+, changed on .+\. It is: .+, changed on .+\. The whole file is sent as it is now\.$/;
      const target = await row();
      assert.equal(await asUser([closes(changed)], () => again(target)), undefined);
      const deeds = [presses('Send the Changed File', changed), closes(AVAILABLE)];
      await asUser(deeds, () => again(target));
      assert.equal(fixture.imageOf('disk')?.size, 1);
    });

    it('is sent from where its file is now', async () => {
      const file = await cancelled();
      const moved = path.join(fixture.files.folder, 'moved.img.gz');
      fs.renameSync(file.fsPath, moved);
      const deeds = [
        presses(
          'Choose File…',
          /^disk\.img\.gz is not there any more\. The upload was begun with /,
        ),
        choosesFiles(stage().fileUri(moved)),
        closes(AVAILABLE),
      ];
      await asUser(deeds, async () => again(await row()));
    });

    it('starts over, if the user likes, when its image is gone', async () => {
      await cancelled();
      const target = await row();
      for (const { id } of disks()) fixture.simulator.account.removeImage(id);
      const gone =
        '“disk” is not there any more. Linode deletes an image that has waited 24 hours for its data.';
      await asUser([presses('Start Over', gone), closes(AVAILABLE)], () => again(target));
    });

    it('says so when its data has come from elsewhere', async () => {
      await cancelled();
      const target = await row();
      const made = fixture.imageOf('disk');
      if (made) Object.assign(made, { status: 'available', size: 1 });
      const arrived = 'The data of “disk” has arrived meanwhile: nothing is sent.';
      await asUser([closes(arrived)], () => again(target));
    });

    it('is awaited first where all of it may have arrived', async () => {
      await stopped({ kind: 'cutAfterActing' }, /its arrival was not confirmed/);
      const target = await rowOf(
        fixture.extension.own,
        'disk',
        '24 h left · arrival not confirmed',
      );
      const question = /^Send disk\.img\.gz again, though it may have arrived\?/;
      await asUser([presses('Keep Waiting', question), closes(AVAILABLE)], () => again(target));
      assert.equal(attempts(), 1);
    });
  });
});
