import assert from 'node:assert/strict';
import { closes, presses } from '../support/deeds';
import { confirmsCount, deleteRows, rowsOf } from '../support/deletion';
import { asUser } from '../support/scriptedUser';
import { SharingSteps } from '../support/sharingSteps';

const STOP = 'Stop Sharing First…';

describe('the deletion of an image that is shared', () => {
  const fixture = new SharingSteps();
  const isThere = (label: string) =>
    fixture.simulator.account.images.some((image) => image.label === label);

  it('says who loses it, by the names that the owner gave them', async () => {
    fixture.simulator.partner.shareGroups.join(fixture.group('team', ['web']), 'partner-x');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const asks = /Its share groups lose it at once: “team” \(“partner-x”\)\./;
    await asUser([closes(asks, 'Delete', STOP)], () => deleteRows(rows));
    assert.ok(isThere('web'));
  });

  it('is offered after sharing was stopped, where Linode refuses it before', async () => {
    fixture.group('team', ['web']);
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const refusal = /^Could not delete the image: Linode says: Image is in a share group\./;
    await asUser([presses('Delete', /“team” \(no member\)/), closes(refusal)], () =>
      deleteRows(rows),
    );
    assert.ok(isThere('web'));
    const deeds = [
      presses(STOP, /“team” \(no member\)/),
      presses('Stop Sharing', /^Take “web” out of “team”\?/),
      presses('Delete', /^Delete “web”\?(?!.*share group)/),
      closes(/^Deleted “web”/),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual([isThere('web'), fixture.shared()], [false, 'team: ']);
  });

  it('names the groups of several, each once', async () => {
    fixture.group('one', ['web']);
    fixture.group('two', ['db']);
    fixture.simulator.account.addImage({ label: 'plain' });
    fixture.simulator.behaviour.sharedImageDeletion = 'dropsShares';
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'db', 'plain', 'web');
    const asks =
      /Share groups that lose 2 of them at once: “two” \(no member\), “one” \(no member\)\./;
    const [, ...rest] = confirmsCount(3);
    await asUser([presses('Delete 3 Images…', asks), ...rest, closes(/^Deleted 3 images/)], () =>
      deleteRows(rows),
    );
    assert.equal(fixture.shared(), 'one: ; two: ');
  });

  it('asks nobody about images that are in no group', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    fixture.simulator.journal.clear();
    const rows = await rowsOf(fixture, 'web');
    await asUser([closes(/^Delete “web”\?/, 'Delete')], () => deleteRows(rows));
    assert.equal(fixture.simulator.journal.requests('GET', /sharegroups/).length, 0);
  });
});
