import assert from 'node:assert/strict';
import type { SharingApi } from '../../../src/features/sharing/model/sharingApi';
import { SecretText } from '../../../src/kit/secrets';
import { ApiFixture } from '../../support/apiFixture';

const UUID = '1533863e-16a4-47b5-b829-ac0f35c13278';

describe('the client, for share groups', () => {
  const api = new ApiFixture();

  const sharing = (token?: string): SharingApi => api.connect(token).client.sharing;
  const partner = () => sharing(api.simulator.tokens.partner);
  const sent = (method: string) => api.simulator.journal.requests(method).map(({ body }) => body);

  it('makes a group, with images that keep their names or get others', async () => {
    const { account } = api.simulator;
    const [one, two] = [account.addImage({ label: 'one' }), account.addImage({ label: 'two' })];
    const group = await sharing().createGroup({
      label: 'team',
      description: 'Base images',
      shares: [{ imageId: one.id }, { imageId: two.id, label: 'second', description: 'newer' }],
    });
    const { description, imageCount, isSuspended, label, memberCount } = group;
    assert.deepEqual([label, description, isSuspended], ['team', 'Base images', false]);
    assert.deepEqual([imageCount, memberCount], [2, 0]);
    const images = await sharing().images(group.id);
    assert.deepEqual(images.map((image) => image.label).sort(), ['one', 'second']);
    assert.deepEqual(
      images.map((image) => image.sharing?.kind === 'shared' && image.sharing.sourceImageId).sort(),
      [one.id, two.id],
    );
    assert.deepEqual(await sharing().groupsOf(one.id), [group]);
    assert.deepEqual(await sharing().groups(), [group]);
    assert.deepEqual(sent('POST'), [
      {
        label: 'team',
        description: 'Base images',
        images: [{ id: one.id }, { id: two.id, label: 'second', description: 'newer' }],
      },
    ]);
  });

  it('leaves out what is empty, and sends a space where a description is taken away', async () => {
    const group = await sharing().createGroup({ label: 'team', description: '', shares: [] });
    assert.equal((await sharing().updateGroup(group.id, { description: '' })).description, '');
    assert.equal((await sharing().updateGroup(group.id, { label: 'teams' })).label, 'teams');
    assert.deepEqual(sent('POST'), [{ label: 'team' }]);
    assert.deepEqual(sent('PUT'), [{ description: ' ' }, { label: 'teams' }]);
    assert.equal((await sharing().group(group.id)).label, 'teams');
    await sharing().deleteGroup(group.id);
    await assert.rejects(sharing().group(group.id), { name: 'ApiError', status: 404 });
  });

  it('shares, renames and stops sharing by the id of the share', async () => {
    const { account, shareGroups } = api.simulator;
    const { group } = shareGroups.addGroup('team');
    await sharing().share(group.id, [{ imageId: account.addImage().id }]);
    const [share] = await sharing().images(group.id);
    assert.match(share?.id ?? '', /^shared\//);
    const renamed = await sharing().updateShare(group.id, share?.id ?? '', { label: 'base' });
    assert.equal(renamed.label, 'base');
    await sharing().stopSharing(group.id, share?.id ?? '');
    assert.deepEqual(await sharing().images(group.id), []);
  });

  it('takes one image for the answer to sharing, as the specification has it', async () => {
    const body = JSON.stringify({ id: 'shared/1', label: 'web' });
    const { client } = await api.connectTo((_, answer) => {
      answer.setHeader('content-type', 'application/json').end(body);
    });
    await client.sharing.share(1, [{ imageId: 'private/1' }]);
    await assert.rejects(client.sharing.stopSharing(1, 'shared/1'), {
      name: 'UnexpectedAnswerError',
    });
  });

  it('brings an account into a group by a token that prints as dots', async () => {
    const { account, shareGroups } = api.simulator;
    const { group } = shareGroups.addGroup('team', [account.addImage()]);
    const asked = await partner().requestMembership({ groupUuid: group.uuid, label: 'theirs' });
    assert.equal(JSON.stringify(asked.token), '"•••"');
    const { expiry, groupUuid, label, status, wantedUuid } = asked.membership;
    assert.deepEqual(
      [status, label, wantedUuid, groupUuid],
      ['pending', 'theirs', group.uuid, undefined],
    );
    assert.ok(expiry);
    const added = await sharing().addMember(group.id, { token: asked.token, label: 'partner' });
    assert.deepEqual([added.status, added.id], ['active', asked.membership.id]);
    const [joined] = await partner().memberships();
    assert.deepEqual([joined?.status, joined?.groupLabel], ['active', 'team']);
    assert.equal((await sharing().renameMember(group.id, added.id, 'friend')).label, 'friend');
    await sharing().revokeMember(group.id, added.id);
    assert.deepEqual(
      (await sharing().members(group.id)).map((member) => [member.label, member.status]),
      [['friend', 'revoked']],
    );
    await assert.rejects(partner().endMembership(added.id), { status: 404 });
  });

  it('leaves a group', async () => {
    const { partner: other, shareGroups } = api.simulator;
    const { token_uuid } = other.shareGroups.join(shareGroups.addGroup('team'));
    await partner().endMembership(token_uuid);
    assert.deepEqual(
      (await partner().memberships()).map(({ status }) => status),
      ['revoked'],
    );
  });

  it('reads what the API leaves out, or names by words of later versions', async () => {
    const page = { page: 1, pages: 1, results: 3 };
    const data = [{ id: 5, uuid: UUID, label: null, status: 'frozen' }, { id: 6 }, null];
    const { client } = await api.connectTo((_, answer) => {
      const body = JSON.stringify({ data, ...page });
      answer.setHeader('content-type', 'application/json').end(body);
    });
    const [group, ...others] = await client.sharing.groups();
    assert.deepEqual([group?.label, group?.memberCount, group?.created], ['', 0, undefined]);
    assert.deepEqual(others, []);
    assert.deepEqual(await client.sharing.memberships(), []);
  });

  it('takes no answer that is about another thing than was asked for', async () => {
    const { account, shareGroups } = api.simulator;
    const mine = shareGroups.addGroup('team', [account.addImage({ label: 'web' })]);
    const other = { id: 99, uuid: UUID, token_uuid: 'other', label: 'other', token: 'a.b.c' };
    const { client } = await api.connectTo((_, answer) => {
      const body = { ...other, status: 'pending', valid_for_sharegroup_uuid: UUID };
      answer.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    const { id, uuid } = mine.group;
    const asked = [
      () => client.sharing.group(id),
      () => client.sharing.updateGroup(id, { label: 'x' }),
      () => client.sharing.updateShare(id, 'shared/1', { label: 'x' }),
      () => client.sharing.renameMember(id, 'm-1', 'x'),
      () => client.sharing.requestMembership({ groupUuid: uuid, label: 'x' }),
    ];
    for (const ask of asked) await assert.rejects(ask(), { name: 'UnexpectedAnswerError' });
    assert.equal((await client.sharing.group(99)).id, 99);
    const { membership } = await client.sharing.requestMembership({ groupUuid: UUID, label: 'x' });
    assert.equal(membership.id, 'other');
  });

  it('takes no id that would lead a request elsewhere, and no count that is none', async () => {
    const ids = ['.', '..', 'a/../..', '', 'm-1', 'x'.repeat(200)];
    const data = ids.map((id) => ({ token_uuid: id, id, status: 'active' }));
    const odd = { id: 5, uuid: UUID, images_count: -5, members_count: 1.5 };
    const { client } = await api.connectTo(({ url = '' }, answer) => {
      const list = url.includes('members') || url.includes('tokens') ? data : [odd];
      const body = JSON.stringify({ data: list, page: 1, pages: 1, results: list.length });
      answer.setHeader('content-type', 'application/json').end(body);
    });
    assert.deepEqual(
      (await client.sharing.members(1)).map(({ id }) => id),
      ['m-1'],
    );
    assert.deepEqual(
      (await client.sharing.memberships()).map(({ id }) => id),
      ['m-1'],
    );
    const [group] = await client.sharing.groups();
    assert.deepEqual([group?.imageCount, group?.memberCount], [0, 0]);
  });

  it('counts an answer without its token as lost', async () => {
    const { client } = await api.connectTo((_, answer) => {
      const body = JSON.stringify({ token_uuid: UUID, status: 'pending' });
      answer.setHeader('content-type', 'application/json').end(body);
    });
    const request = { groupUuid: UUID, label: 'mine' };
    await assert.rejects(client.sharing.requestMembership(request), {
      name: 'UnexpectedAnswerError',
    });
  });

  it('sends what changes something once, though the answer is lost', async () => {
    const { faults, shareGroups } = api.simulator;
    const { group } = shareGroups.addGroup('team');
    const token = new SecretText(
      api.simulator.partner.shareGroups.request(shareGroups.owned[0] ?? assert.fail()).jwt,
    );
    const acts = [
      () => sharing().createGroup({ label: 'x', description: '', shares: [] }),
      () => sharing().updateGroup(group.id, { label: 'y' }),
      () => sharing().addMember(group.id, { token, label: 'z' }),
      () => sharing().deleteGroup(group.id),
    ];
    for (const act of acts) {
      faults.next({ path: '/v4beta/images/sharegroups' }, { kind: 'cutAfterActing' });
      faults.next({ path: `/v4beta/images/sharegroups/${group.id}` }, { kind: 'cutAfterActing' });
      faults.next(
        { path: `/v4beta/images/sharegroups/${group.id}/members` },
        { kind: 'cutAfterActing' },
      );
      await assert.rejects(act(), { name: 'NetworkError', mayHaveActed: true });
      faults.clear();
    }
    const changes = ['POST', 'PUT', 'DELETE'].map((method) => sent(method).length);
    assert.deepEqual(changes, [2, 1, 1]);
  });
});
