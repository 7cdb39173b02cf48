import assert from 'node:assert/strict';
import type { SimulatedShareGroup } from '../../simulator/shareBook';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient } from '../../support/rawApi';

const GROUPS = '/images/sharegroups';
const TOKENS = `${GROUPS}/tokens`;
const DAY_MS = 24 * 3600 * 1000;

describe('Simulator: members of share groups', () => {
  let simulator: Simulator;
  let team: SimulatedShareGroup;
  let owner: ApiClient;
  let member: ApiClient;
  let members: string;

  beforeEach(async () => {
    simulator = await startSimulator({ rateLimits: false });
    const { account, shareGroups, tokens } = simulator;
    team = shareGroups.addGroup('team', [account.addImage({ label: 'theirs' })]);
    members = `${GROUPS}/${team.group.id}/members`;
    owner = apiClient(simulator);
    member = apiClient(simulator, tokens.partner);
  });

  afterEach(() => simulator.stop());

  async function request(): Promise<{ token: string; token_uuid: string }> {
    const wanted = { valid_for_sharegroup_uuid: team.group.uuid, label: 'mine' };
    return (await member.post(TOKENS, wanted)).body;
  }

  const shared = async () => (await member.get('/images', { type: 'shared' })).body.data;
  const add = (token: string) => owner.post(members, { token, label: 'partner' });

  it('see the images of a group once its owner has taken their token, which is told once', async () => {
    const { token, token_uuid } = await request();
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const path = `${TOKENS}/${token_uuid}`;
    assert.equal('token' in (await member.get(path)).body, false);
    assert.deepEqual(
      [(await shared()).length, (await member.get(`${path}/sharegroup`)).status],
      [0, 404],
    );
    assert.equal((await add(token)).body.status, 'active');
    const [image] = await shared();
    assert.deepEqual([image.label, image.created_by, image.is_shared], ['theirs', null, null]);
    const { shared_by } = image.image_sharing;
    assert.deepEqual([shared_by.sharegroup_label, shared_by.source_image_id], ['team', null]);
    const group = (await member.get(`${path}/sharegroup`)).body;
    assert.deepEqual([group.uuid, 'members_count' in group], [team.group.uuid, false]);
    assert.equal((await member.get(`${path}/sharegroup/images`)).body.results, 1);
  });

  it('come by a token that works once, for its group, and by no other', async () => {
    const { token } = await request();
    const other = (await owner.post(GROUPS, { label: 'other' })).body;
    const elsewhere = `${GROUPS}/${other.id}/members`;
    const junk = await owner.post(members, { token: 'junk', label: 'partner' });
    assert.deepEqual([junk.status, junk.body.errors[0].reason], [500, 'Invalid token format']);
    assert.equal((await owner.post(elsewhere, { token, label: 'partner' })).status, 400);
    assert.equal((await add(token)).status, 200);
    assert.equal((await add(token)).status, 400);
    const second = (await request()).token;
    assert.equal((await add(second)).status, 400);
    simulator.behaviour.secondMembership = 'taken';
    assert.equal((await add(second)).status, 200);
    assert.equal((await shared()).length, 1);
  });

  it('lose everything when they are revoked, and are listed for two weeks', async () => {
    const { token, token_uuid } = await request();
    await add(token);
    const one = `${members}/${token_uuid}`;
    assert.equal((await owner.put(one, { label: 'friend' })).body.label, 'friend');
    await owner.delete(one);
    assert.equal((await owner.get(one)).body.status, 'revoked');
    assert.equal((await owner.get(`${GROUPS}/${team.group.id}`)).body.members_count, 1);
    simulator.behaviour.membersCount = 'active';
    assert.equal((await owner.get(`${GROUPS}/${team.group.id}`)).body.members_count, 0);
    assert.deepEqual(await shared(), []);
    assert.equal((await member.get(`${TOKENS}/${token_uuid}`)).body.status, 'revoked');
    assert.equal((await member.get(`${TOKENS}/${token_uuid}/sharegroup`)).status, 404);
    simulator.clock.advance(15 * DAY_MS);
    assert.equal((await owner.get(members)).body.results, 0);
    assert.equal((await member.get(TOKENS)).body.results, 1);
    simulator.clock.advance(16 * DAY_MS);
    assert.equal((await member.get(TOKENS)).body.results, 0);
  });

  it('may leave, and cancel a request, each of which stays listed', async () => {
    const joined = await request();
    await add(joined.token);
    const waiting = await request();
    for (const { token_uuid } of [joined, waiting]) {
      assert.deepEqual((await member.delete(`${TOKENS}/${token_uuid}`)).body, {});
      assert.equal((await member.delete(`${TOKENS}/${token_uuid}`)).status, 404);
    }
    assert.deepEqual(await shared(), []);
    assert.equal((await owner.get(members)).body.data[0].status, 'revoked');
    assert.equal((await add(waiting.token)).status, 400);
  });

  it('may ask for 30 days, and are told of it for two weeks more', async () => {
    const { token, token_uuid } = await request();
    const asked = (await member.get(`${TOKENS}/${token_uuid}`)).body;
    assert.equal(Date.parse(asked.expiry) - Date.parse(asked.created), 30 * DAY_MS);
    simulator.clock.advance(30 * DAY_MS);
    assert.equal((await member.get(`${TOKENS}/${token_uuid}`)).body.status, 'expired');
    assert.equal((await add(token)).status, 400);
    simulator.clock.advance(14 * DAY_MS);
    assert.equal((await member.get(TOKENS)).body.results, 0);
  });

  it('see what the owner adds, renames and takes out, without an act of their own', async () => {
    simulator.partner.shareGroups.join(team);
    const { id } = simulator.account.addImage({ label: 'second' });
    const images = `${GROUPS}/${team.group.id}/images`;
    const [added] = (await owner.post(images, { images: [{ id }] })).body.data;
    const path = `${images}/${encodeURIComponent(added.id)}`;
    await owner.put(path, { label: 'renamed' });
    await owner.put(`${GROUPS}/${team.group.id}`, { label: 'everyone' });
    const seen = (await shared()).find((one: { id: string }) => one.id === added.id);
    const { sharegroup_label } = seen.image_sharing.shared_by;
    assert.deepEqual([seen.label, sharegroup_label], ['renamed', 'everyone']);
    assert.equal((await member.get(TOKENS)).body.data[0].sharegroup_label, 'everyone');
    await owner.delete(path);
    const [again] = (await owner.post(images, { images: [{ id }] })).body.data;
    assert.notEqual(again.id, added.id);
    assert.deepEqual(
      (await shared()).map((one: { id: string }) => one.id).includes(added.id),
      false,
    );
  });

  it('see where the source is stored now, or when it was shared', async () => {
    simulator.partner.shareGroups.join(team);
    const [source] = simulator.account.images;
    source?.regions?.push({ region: 'nl-ams', status: 'available' });
    assert.equal((await shared())[0].regions.length, 2);
    if (source) source.regions = [{ region: 'us-ord', status: 'available' }];
    assert.equal((await shared())[0].regions.length, 1);
  });

  it('may look at a shared image and not change it', async () => {
    simulator.partner.shareGroups.join(team);
    const path = `/images/${encodeURIComponent((await shared())[0].id)}`;
    assert.equal((await member.get(path)).status, 200);
    const tried = [
      await member.put(path, { label: 'mine' }),
      await member.delete(path),
      await member.post(`${path}/regions`, { regions: ['nl-ams'] }),
    ];
    assert.deepEqual(
      tried.map(({ status }) => status),
      [403, 403, 403],
    );
  });

  it('leave no token in the journal, in a request or an answer', async () => {
    await add((await request()).token);
    assert.doesNotMatch(JSON.stringify(simulator.journal.entries), /eyJ/);
  });
});
