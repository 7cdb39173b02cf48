import assert from 'node:assert/strict';
import { imageNumber, RESTRICTED } from '../simulator/account';
import { closes, presses } from '../support/deeds';
import { deleteRows } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { copies } from '../support/replicating';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { rowOf } from '../support/treeText';

const LACKS_DELETION =
  'Your Linode user lacks the permission “delete_image”. An administrator of the account can grant it, with the role “image_admin”. (Unauthorized.)';

describe('a user whose rights IAM sets', () => {
  const fixture = new Fixture();

  /** An image on which the user has that role, and roles on the account. */
  function give(role: string, ...account: string[]): void {
    const { id } = fixture.simulator.account.addImage({ label: 'web', regions: copies('us-ord') });
    const images = { [imageNumber(id)]: role };
    fixture.simulator.account.user(RESTRICTED).roles = { account, images };
  }

  const signIn = () => fixture.signIn(fixture.simulator.tokens.restrictedUser);
  const row = () => rowOf(fixture.extension.own, 'web');
  const contextValue = async () =>
    (await fixture.extension.own.provider.getTreeItem(await row())).contextValue;

  /** A token of the same user that may not read what it may do. */
  function withoutAccountScope(): string {
    const token = 'a'.repeat(64);
    const scopes = ['images:read_write', 'linodes:read_write', 'events:read_only'];
    fixture.simulator.tokens.add(token, { scopes, user: RESTRICTED });
    return token;
  }

  it('is offered to edit and not to delete as a contributor, whatever the grants say', async () => {
    give('image_contributor', 'account_viewer');
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    assert.equal(fixture.extension.context.get('linodeImages.cannotCapture'), true);
    assert.equal(await contextValue(), 'image.own.available.write.nodelete.noreplicate');
  });

  it('is offered everything as an administrator of the image who has no grants', async () => {
    give('image_admin', 'account_image_creator');
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', false);
    assert.equal(await contextValue(), 'image.own.available.write');
  });

  it('learns from the API what it may not do, where that cannot be read', async () => {
    give('image_contributor', 'account_viewer');
    await fixture.signIn(withoutAccountScope());
    assert.equal(await contextValue(), 'image.own.available.write');
    const target = await row();
    const message = `Could not delete the image: ${LACKS_DELETION}`;
    await asUser([presses('Delete', /^Delete “web”\?/), closes(message)], () =>
      deleteRows([target]),
    );
    assert.equal(await contextValue(), 'image.own.available.write.nodelete');
    const refused = closes(
      message.replace('”. An', '” for “web”. An').replace(' (Unauthorized.)', ''),
    );
    await asUser([refused], () => deleteRows([target]));
    assert.equal(fixture.simulator.journal.requests('DELETE').length, 1);
  });

  it('is asked again whether there are restrictions with each list', async () => {
    give('image_viewer', 'account_viewer');
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    const user = fixture.simulator.account.user(RESTRICTED);
    user.profile.restricted = false;
    user.grants = null;
    await execute('linodeImages.refresh');
    await stage().untilContext('linodeImages.cannotAddImages', false);
    assert.equal(await contextValue(), 'image.own.available.write');
  });
});
