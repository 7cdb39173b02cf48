import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import { closes, presses, types } from '../support/deeds';
import { EditFixture, LABEL } from '../support/editFixture';
import { TOKEN_BOX } from '../support/hostFixture';
import { untilTree } from '../support/treeText';

describe('an edit that does not go as hoped', () => {
  const editing = new EditFixture();
  const put = { method: 'PUT' } as const;

  it('asks for another token, and goes on', async () => {
    const { tokens } = editing.host.simulator;
    await editing.edit(
      'renameImage',
      types('www', LABEL, () => tokens.revoke(tokens.minimal)),
      presses('Sign In Again', 'Linode no longer accepts the token of “my-team”.'),
      types(tokens.full, TOKEN_BOX),
      closes(/^Signed in/),
    );
    assert.equal(editing.now()?.label, 'www');
    assert.equal(editing.puts().filter(({ status }) => status === 200).length, 1);
  });

  it('says that the user may not', async () => {
    const { faults } = editing.host.simulator;
    faults.next(put, { kind: 'status', status: 403, reason: 'Unauthorized' });
    const refusal =
      'Could not rename the image: Your Linode user may not do this. An administrator of the account can grant it. (Unauthorized.)';
    await editing.edit('renameImage', types('www', LABEL), closes(refusal));
    assert.equal(editing.now()?.label, 'web');
  });

  it('takes the row away when the image is gone', async () => {
    const remove = () => editing.host.simulator.account.removeImage(editing.web.id);
    const gone = 'Could not rename the image: Linode does not have it any more.';
    await editing.edit('renameImage', types('www', LABEL, remove), closes(gone));
    assert.doesNotMatch(await untilTree(editing.host.extension.own, /waiting/), /web/);
  });

  it('says that the image is not available any more, and shows it', async () => {
    const moved = { status: 'creating' } as const;
    const refusal =
      'Could not rename the image: It is not available any more (its status is “creating” now).';
    await editing.edit(
      'renameImage',
      types('www', LABEL, () => Object.assign(editing.web, moved)),
      closes(refusal),
    );
    assert.match(await untilTree(editing.host.extension.own, /web \| creating/), /web/);
    assert.deepEqual(editing.puts(), []);
  });

  const NOT_DONE =
    /^Could not rename the image: The answer was lost \(.+\), and nothing was changed\. Try again\.$/;

  it('looks what became of it when the answer is lost, and says nothing when it was done', async () => {
    editing.host.simulator.faults.next(put, { kind: 'cutAfterActing' });
    await editing.edit('renameImage', types('www', LABEL));
    assert.equal(editing.now()?.label, 'www');
    assert.ok(await editing.row('www'), 'the row shows it');
    assert.equal(editing.puts().length, 1);
  });

  for (const fault of [
    { kind: 'cut', afterBytes: 0 },
    { kind: 'html502' },
    { kind: 'status', status: 500, reason: 'Internal error' },
  ] as const) {
    it(`says that nothing was done when it was not (${fault.kind})`, async () => {
      editing.host.simulator.faults.next(put, fault);
      await editing.edit('renameImage', types('www', LABEL), closes(NOT_DONE));
      assert.equal(editing.now()?.label, 'web');
      assert.equal(editing.puts().length, 1);
    });
  }

  it('says that it is not known when looking fails, too', async () => {
    editing.host.simulator.faults.next(put, { kind: 'cutAfterActing' });
    const broken = { kind: 'status', status: 500, reason: 'Internal error' } as const;
    const { faults } = editing.host.simulator;
    const look = { method: 'GET', path: new RegExp(`\\D${imageNumber(editing.web.id)}$`) };
    faults.next(look, { kind: 'delay', ms: 0 });
    faults.next(look, broken);
    const doubt =
      /could not be seen whether it was done\. Refresh and look before you try again\.$/;
    await editing.edit('renameImage', types('www', LABEL), closes(doubt));
    assert.equal(editing.puts().length, 1);
  });
});
