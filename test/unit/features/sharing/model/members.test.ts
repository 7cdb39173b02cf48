import assert from 'node:assert/strict';
import {
  addMember,
  renameMember,
  revokeMember,
} from '../../../../../src/features/sharing/model/members';
import {
  endMembership,
  requestMembership,
} from '../../../../../src/features/sharing/model/memberships';
import { SecretText } from '../../../../../src/kit/secrets';
import { SharingFixture } from '../../../../support/sharingFixture';

const GROUPS = '/v4beta/images/sharegroups';

describe('members of share groups', () => {
  const api = new SharingFixture();

  const lose = (method: string, path: string) =>
    api.simulator.faults.next({ method, path }, { kind: 'cutAfterActing' });
  const tokenFor = (target: ReturnType<typeof api.group>) =>
    new SecretText(api.simulator.partner.shareGroups.request(target).jwt);

  it('are added by a token that is sent once; of a lost answer the new one is found', async () => {
    const target = api.group('team');
    const { id } = target.group;
    api.simulator.behaviour.secondMembership = 'taken';
    const first = await addMember(api.operations(), id, { token: tokenFor(target), label: 'x' });
    lose('POST', `${GROUPS}/${id}/members`);
    const second = await addMember(api.operations(), id, { token: tokenFor(target), label: 'x' });
    assert.notEqual(second.id, first.id);
    assert.deepEqual([second.status, api.changes()], ['active', ['POST 200', 'POST 0']]);
  });

  it('are not said to be added by a token that is refused, or that breaks the service', async () => {
    const target = api.group('team');
    const add = (token: SecretText) =>
      addMember(api.operations(), target.group.id, { token, label: 'x' });
    const used = tokenFor(target);
    await add(used);
    await assert.rejects(add(used), { name: 'ApiError', status: 400 });
    const junk = add(new SecretText('junk'));
    await assert.rejects(junk, { name: 'UnconfirmedError', outcome: 'notDone' });
  });

  it('are renamed and revoked, once, whoever was first', async () => {
    const target = api.group('team');
    const groupId = target.group.id;
    api.simulator.partner.shareGroups.join(target, 'partner');
    const { sharing } = api.operations();
    const [seen = assert.fail()] = await sharing.members(groupId);
    const path = `${GROUPS}/${groupId}/members/${seen.id}`;
    lose('PUT', path);
    const renamed = await renameMember(api.operations(), { groupId, seen, label: 'friend' });
    assert.equal(renamed.kind === 'done' && renamed.value.label, 'friend');
    const late = await renameMember(api.operations(), { groupId, seen, label: 'other' });
    assert.equal(late.kind, 'drifted');
    lose('DELETE', path);
    await revokeMember(api.operations(), groupId, seen.id);
    assert.deepEqual(
      (await sharing.members(groupId)).map(({ status }) => status),
      ['revoked'],
    );
    assert.deepEqual(api.changes(), ['PUT 0', 'DELETE 0']);
  });

  it('ask once; of a lost answer the request is found, and its token is not', async () => {
    const target = api.group('team');
    const request = { groupUuid: target.group.uuid, label: 'mine' };
    const { token } = await requestMembership(api.member, request);
    assert.ok(token);
    lose('POST', `${GROUPS}/tokens`);
    const lost = await requestMembership(api.member, request);
    assert.deepEqual([lost.token, lost.membership.status], [undefined, 'pending']);
    assert.equal((await api.member.sharing.memberships()).length, 2);
    await endMembership(api.member, lost.membership.id);
    const left = await api.member.sharing.memberships();
    assert.deepEqual(left.map(({ status }) => status).sort(), ['pending', 'revoked']);
  });

  it('leave once, whoever was first', async () => {
    const { token_uuid } = api.simulator.partner.shareGroups.join(api.group('team'));
    lose('DELETE', `${GROUPS}/tokens/${token_uuid}`);
    await endMembership(api.member, token_uuid);
    await endMembership(api.member, token_uuid);
    assert.deepEqual(api.changes(), ['DELETE 0', 'DELETE 404']);
  });

  it('leave no token in a log or an error', async () => {
    const target = api.group('team');
    const { log, sharing } = api.operations();
    const token = tokenFor(target);
    for (const kind of ['cutAfterActing', 'html502'] as const) {
      api.simulator.faults.next({ method: 'POST' }, { kind });
      const error = await addMember({ log, sharing }, target.group.id, { token, label: 'x' }).catch(
        (one: unknown) => one,
      );
      const seen = `${JSON.stringify(log)} ${String(error)} ${JSON.stringify(error)}`;
      assert.equal(seen.includes(token.reveal()), false, kind);
    }
  });
});
