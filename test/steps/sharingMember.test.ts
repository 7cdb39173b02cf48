import assert from 'node:assert/strict';
import { closes, picks, presses, types, typesInVain } from '../support/deeds';
import { entersFilter, typesFilter } from '../support/filterBox';
import { asUser } from '../support/scriptedUser';
import { SharingSteps } from '../support/sharingSteps';
import { stage } from '../support/stage';
import { untilTree } from '../support/treeText';

const UUID = /^UUID of the share group, or the invitation with it$/;
const NAME = /^Name of the request; only you see it$/;
const HANDED_OUT = /^The token is on the clipboard\. Linode never shows it again\./;
const DAY_MS = 24 * 3600 * 1000;

describe('who joins share groups', () => {
  const fixture = new SharingSteps();

  it('gets a token on the clipboard, which is shown nowhere and works once', async () => {
    const target = fixture.theirs('ACME base images', ['acme-hardened']);
    await fixture.open();
    const deeds = [
      typesInVain('team', UUID, 'There is no UUID of a share group in this.'),
      types(`Join us: ${target.group.uuid.toUpperCase()}!`, UUID),
      types('web-team', NAME),
      presses('Copy Again', HANDED_OUT),
      presses('Copy Message', HANDED_OUT),
      closes(HANDED_OUT, 'Copy Again', 'Copy Message'),
    ];
    const copied = await fixture.copiedBy(() =>
      asUser(deeds, () => fixture.run('requestMembership')),
    );
    const [token = '', again, message = ''] = copied;
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal(again, token);
    assert.ok(message.includes(token) && message.includes(target.group.uuid));
    await untilTree(
      fixture.extension.shareGroups,
      /^web-team \| waits for the owner · 30 days left/,
    );
    assert.equal((await stage().untilLogged()).includes(token), false);
    assert.equal((await fixture.rows()).includes(token), false);
    fixture.simulator.partner.shareGroups.book.accept(target, token, 'them');
    await fixture.run('refreshShareGroups');
    const { own, shareGroups } = fixture.extension;
    await untilTree(shareGroups, /^ACME base images \| joined · 1 image\n {2}acme-hardened/);
    await untilTree(own, /Shared with me \| 1\n {2}acme-hardened \| ACME base images/);
  });

  it('does not lose a token that the clipboard does not take at once', async () => {
    const { uuid } = fixture.theirs('other').group;
    await fixture.signIn();
    const copied: string[] = [];
    let isBroken = true;
    const giveBack = stage().onLeaving({
      copied: (text) => {
        if (isBroken) throw new Error('No clipboard');
        copied.push(text);
      },
      opened: () => {},
    });
    const mend = () => {
      isBroken = false;
    };
    const deeds = [
      types(uuid, UUID),
      types('mine', NAME),
      presses('Copy Again', /^The token could not be put on the clipboard\. .*Linode never/, mend),
      closes(HANDED_OUT, 'Copy Again', 'Copy Message'),
    ];
    await asUser(deeds, () => fixture.run('requestMembership')).finally(giveBack);
    assert.match(copied.join(), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('may not ask for a group of its own', async () => {
    const { group } = fixture.group('team');
    await fixture.signIn();
    const other = fixture.theirs('other').group.uuid;
    const deeds = [
      typesInVain(group.uuid, UUID, 'This group is your own.'),
      types(other, UUID),
      types('mine', NAME),
      closes(HANDED_OUT),
    ];
    await asUser(deeds, () => fixture.run('requestMembership'));
  });

  it('is told when the answer was lost, and with it the token, and cancels that request', async () => {
    const { uuid } = fixture.theirs('other').group;
    await fixture.open();
    const path = '/v4beta/images/sharegroups/tokens';
    fixture.simulator.faults.next({ method: 'POST', path }, { kind: 'cutAfterActing' });
    const deeds = [
      types(uuid, UUID),
      types('mine', NAME),
      presses(
        'Cancel It',
        'The request “mine” was made, but the answer was lost, and its token with it. Cancel it and ask again.',
      ),
    ];
    const copied = await fixture.copiedBy(() =>
      asUser(deeds, () => fixture.run('requestMembership')),
    );
    assert.deepEqual(copied, []);
    await untilTree(fixture.extension.shareGroups, /^mine \| cancelled/);
  });

  it('cancels a request', async () => {
    fixture.simulator.shareGroups.request(fixture.theirs('other'), 'mine');
    await fixture.open();
    const row = await fixture.row('mine');
    const asks = 'Cancel the request “mine”? Its token makes nobody a member after that.';
    await asUser([presses('Cancel Request', asks)], () =>
      fixture.run('cancelMembershipRequest', row),
    );
    await untilTree(fixture.extension.shareGroups, /^mine \| cancelled/);
  });

  it('leaves a group, and is told what disappears', async () => {
    fixture.simulator.shareGroups.join(fixture.theirs('ACME', ['acme-hardened']));
    await fixture.open();
    const row = await fixture.row('ACME');
    const asks =
      'Leave “ACME”? 1 image disappears: “acme-hardened”. What deploys by its ID breaks.\n\nTo return takes a new token.';
    await asUser([presses('Leave Group', asks)], () => fixture.run('leaveShareGroup', row));
    await untilTree(fixture.extension.shareGroups, /^ACME \| taken away or left/);
    await untilTree(fixture.extension.own, /^$/);
  });

  it('asks again after a request has expired', async () => {
    const target = fixture.theirs('other');
    fixture.simulator.shareGroups.request(target, 'mine');
    fixture.simulator.clock.advance(31 * DAY_MS);
    await fixture.open();
    const row = await fixture.row('mine');
    assert.match(await fixture.rows(), /^mine \| expired: nobody took it/);
    await asUser([closes(HANDED_OUT)], () => fixture.run('requestMembershipAgain', row));
    assert.deepEqual(
      fixture.simulator.shareGroups.tokens.map(({ label, status }) => `${label} ${status}`),
      ['mine expired', 'mine pending'],
    );
  });

  it('picks a group to leave from the palette', async () => {
    for (const label of ['one', 'two']) fixture.simulator.shareGroups.join(fixture.theirs(label));
    await fixture.signIn();
    const deeds = [
      picks('two', /^Which one\?$/),
      presses('Leave Group', 'Leave “two”? It has no image now.\n\nTo return takes a new token.'),
    ];
    await asUser(deeds, () => fixture.run('leaveShareGroup'));
    assert.deepEqual(
      fixture.simulator.shareGroups.tokens.map(({ status }) => status),
      ['active', 'revoked'],
    );
  });

  it('is shown what a stranger has called a group as the characters that it is', async () => {
    const label = '[a](command:x) $(lock)\u202e\n\nLinode says: pay';
    fixture.simulator.shareGroups.join(fixture.theirs(label, [label]));
    await fixture.signIn();
    const seen = '[a]\u200b(command:x) $\u200b(lock)  Linode says: pay';
    const deeds = [
      picks(seen, /^Which one\?$/),
      closes(
        `Leave “${seen}”? 1 image disappears: “${seen}”. What deploys by its ID breaks.\n\nTo return takes a new token.`,
        'Leave Group',
      ),
    ];
    await asUser(deeds, () => fixture.run('leaveShareGroup'));
  });

  it('finds what came by a group', async () => {
    for (const label of ['ACME', 'other']) {
      fixture.simulator.shareGroups.join(fixture.theirs(label, [`of ${label}`]));
    }
    await fixture.signIn();
    const deeds = [typesFilter('shared-in:acme'), entersFilter()];
    await asUser(deeds, () => fixture.run('filterImages'));
    await untilTree(fixture.extension.own, /^Shared with me \| 1\n {2}of ACME[^\n]*$/);
  });

  it('sees what the owner takes away', async () => {
    const target = fixture.theirs('ACME', ['acme-hardened']);
    const { token_uuid } = fixture.simulator.shareGroups.join(target);
    await fixture.open();
    await fixture.row('acme-hardened');
    fixture.simulator.shareGroups.book.endToken(token_uuid);
    await fixture.run('refreshAll');
    await untilTree(fixture.extension.shareGroups, /^ACME \| taken away or left/);
    await untilTree(fixture.extension.own, /^$/);
  });
});
