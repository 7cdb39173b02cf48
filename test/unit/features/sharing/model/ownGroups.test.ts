import assert from 'node:assert/strict';
import {
  createShareGroup,
  deleteShareGroup,
  editShareGroup,
} from '../../../../../src/features/sharing/model/ownGroups';
import { SharingFixture } from '../../../../support/sharingFixture';

const GROUPS = '/v4beta/images/sharegroups';
const NEW = { label: 'team', description: 'Base images', shares: [] };

describe('an own share group', () => {
  const api = new SharingFixture();

  const owned = () => api.simulator.shareGroups.owned.map(({ group }) => group.label);
  const lose = (method: string, path = GROUPS) =>
    api.simulator.faults.next({ method, path }, { kind: 'cutAfterActing' });

  it('is made once, though the answer is lost and there is another of its name', async () => {
    const other = api.group('team');
    lose('POST');
    const made = await createShareGroup(api.operations(), NEW);
    assert.notEqual(made.id, other.group.id);
    assert.deepEqual([owned(), made.description], [['team', 'team'], 'Base images']);
    assert.deepEqual(api.changes(), ['POST 0']);
  });

  it('is said not to be made where a broken answer made none', async () => {
    api.group('team'); // Of the same name, and older.
    api.simulator.faults.next({ method: 'POST' }, { kind: 'html502' });
    const refused = createShareGroup(api.operations(), { ...NEW, description: '' });
    await assert.rejects(refused, { name: 'UnconfirmedError', outcome: 'notDone' });
  });

  it('is edited in what differs, and left as it is where somebody was first', async () => {
    const { group } = api.group('team');
    const seen = await api.operations().sharing.group(group.id);
    const edit = (label: string) => editShareGroup(api.operations(), seen, { label });
    assert.deepEqual((await edit('team')).kind, 'done');
    assert.deepEqual(api.changes(), []);
    group.description = 'changed elsewhere';
    const drifted = await edit('teams');
    assert.equal(drifted.kind === 'drifted' && drifted.value.description, 'changed elsewhere');
    group.description = '';
    lose('PUT', `${GROUPS}/${group.id}`);
    const edited = await edit('teams');
    assert.equal(edited.kind === 'done' && edited.value.label, 'teams');
    api.simulator.shareGroups.book.removeGroup(api.simulator.shareGroups.owned[0] ?? assert.fail());
    assert.equal((await edit('gone')).kind, 'gone');
  });

  it('is deleted when nobody has access, once, whoever was first', async () => {
    const target = api.group('team', ['web']);
    const { id } = target.group;
    lose('DELETE', `${GROUPS}/${id}`);
    assert.deepEqual(await deleteShareGroup(api.operations(), id), { kind: 'deleted' });
    assert.deepEqual([owned(), api.simulator.account.images[0]?.label], [[], 'web']);
    assert.deepEqual(await deleteShareGroup(api.operations(), id), { kind: 'deleted' });
  });

  it('is not deleted while members have access; those that were revoked do not count', async () => {
    const target = api.group('team');
    const { partner, shareGroups } = api.simulator;
    const { token_uuid } = partner.shareGroups.join(target, 'partner-x');
    const outcome = await deleteShareGroup(api.operations(), target.group.id);
    assert.deepEqual(outcome.kind === 'populated' && outcome.members.map(({ label }) => label), [
      'partner-x',
    ]);
    assert.deepEqual(api.changes(), []);
    shareGroups.book.endToken(token_uuid);
    assert.equal((await deleteShareGroup(api.operations(), target.group.id)).kind, 'deleted');
  });
});
