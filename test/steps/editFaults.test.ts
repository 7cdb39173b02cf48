import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import { closes, types } from '../support/deeds';
import { EditFixture, LABEL } from '../support/editFixture';

describe('an edit that does not go as hoped', () => {
  const editing = new EditFixture();
  const put = { method: 'PUT' } as const;

  it('says that nothing was done when a proxy breaks', async () => {
    editing.host.simulator.faults.next(put, { kind: 'html502' });
    const told =
      /^Could not rename the image: The answer was lost \(.+\), and nothing has changed so far\. Refresh before you try again\.$/;
    await editing.edit('renameImage', types('www', LABEL), closes(told));
    assert.equal(editing.now()?.label, 'web');
    assert.equal(editing.puts().length, 1);
  });

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
