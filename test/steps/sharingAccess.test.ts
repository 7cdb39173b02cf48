import assert from 'node:assert/strict';
import { presses, types, typesInVain } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { SharingSteps } from '../support/sharingSteps';
import { stage } from '../support/stage';
import { untilTree } from '../support/treeText';

const NAME = /^Name of the member; only you see it$/;

describe('who lets others into share groups', () => {
  const fixture = new SharingSteps();

  it('adds a member by a token whose form is checked before it is sent', async () => {
    const target = fixture.group('team', ['web']);
    const { jwt } = fixture.simulator.partner.shareGroups.request(target);
    await fixture.open();
    const token = /^Paste the token that you got from the member$/;
    const refusal = 'This is no membership token: it has three parts, with dots between them.';
    const asks =
      'Give “partner-x” access to “team”? It can see and deploy 1 image at once.\n\nLinode does not tell whose token this is. Add only one that you got from its owner yourself: a stranger’s token gives a stranger the images.';
    const row = await fixture.row('team');
    const deeds = [
      typesInVain('junk', token, refusal),
      types(jwt, token),
      types('partner-x', NAME),
      presses('Add Member', asks),
    ];
    await asUser(deeds, () => fixture.run('addGroupMember', row));
    assert.equal(fixture.shared(), 'team: web, @partner-x');
    await fixture.row('partner-x', 'member');
    const log = await stage().untilLogged();
    assert.equal(log.includes(jwt), false);
  });

  it('renames and revokes members, several at once', async () => {
    const target = fixture.group('team', ['web']);
    const { behaviour, partner } = fixture.simulator;
    behaviour.secondMembership = 'taken';
    for (const label of ['one', 'two']) partner.shareGroups.join(target, label);
    await fixture.open();
    const one = await fixture.row('one');
    await asUser([types('uno', NAME)], () => fixture.run('renameGroupMember', one));
    const rows = [await fixture.row('uno'), await fixture.row('two')];
    const asks =
      'Revoke the access of “uno”, “two” to “team”? They lose 1 image at once. Linodes that run go on.\n\nTo come back takes a new token.';
    await asUser([presses('Revoke 2 Members', asks)], () =>
      fixture.run('revokeGroupMembers', rows[0], rows),
    );
    assert.equal(fixture.shared(), 'team: web');
    await untilTree(fixture.extension.shareGroups, /Members \| 0 · 2 revoked/);
  });

  it('deletes a group after its members were revoked and its label was typed', async () => {
    fixture.simulator.partner.shareGroups.join(fixture.group('team', ['web']), 'partner-x');
    await fixture.open();
    const row = await fixture.row('team');
    const typed = /^Type the label “team” to delete the share group$/;
    const deeds = [
      presses(
        'Revoke 1 Member…',
        '“team” has 1 member: “partner-x”. Revoke their access before you delete the group.',
      ),
      presses('Revoke Access', /^Revoke the access of “partner-x” to “team”\?/),
      presses(
        'Delete Group…',
        'Delete the share group “team”? 1 image in it is no longer shared; the image stays.',
      ),
      typesInVain('teams', typed, 'This is not “team”.'),
      types('team', typed),
    ];
    await asUser(deeds, () => fixture.run('deleteShareGroup', row));
    assert.deepEqual([fixture.shared(), fixture.sent()], ['', ['DELETE', 'DELETE']]);
    await untilTree(fixture.extension.shareGroups, /^No share groups/);
  });
});
