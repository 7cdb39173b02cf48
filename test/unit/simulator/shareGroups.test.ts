import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient, look } from '../../support/rawApi';

const GROUPS = '/images/sharegroups';
const TOKENS = `${GROUPS}/tokens`;

describe('Simulator: share groups', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ rateLimits: false });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('exist below v4beta only', async () => {
    const headers = { Authorization: `Bearer ${simulator.tokens.full}` };
    assert.equal((await look(`${simulator.url}/v4${GROUPS}`, { headers })).status, 404);
    assert.equal((await client.get(GROUPS)).status, 200);
  });

  it('hold shares with a label of their own, and count them at their source', async () => {
    const { id } = simulator.account.addImage({ label: 'source' });
    const group = (await client.post(GROUPS, { label: 'team' })).body;
    assert.deepEqual([group.images_count, group.updated], [0, null]);
    const images = [{ id, label: 'shared one' }];
    const added = await client.post(`${GROUPS}/${group.id}/images`, { images });
    const [share] = added.body.data;
    assert.match(share.id, /^shared\/\d+$/);
    assert.deepEqual([share.label, share.is_shared, share.updated], ['shared one', null, null]);
    assert.equal(share.image_sharing.shared_by.source_image_id, id);
    const source = (await client.get(`/images/${id}`)).body;
    assert.deepEqual(
      [source.is_shared, source.image_sharing.shared_with.sharegroup_count],
      [true, 1],
    );
    const holding = await client.get(`/images/${encodeURIComponent(id)}/sharegroups`);
    assert.equal(holding.body.data[0].label, 'team');
    assert.equal((await client.get('/images/linode%2Fdebian12/sharegroups')).body.results, 0);
  });

  it('keep is_shared true after the last share is gone', async () => {
    const { id } = simulator.account.addImage();
    const { body } = await client.post(GROUPS, { label: 'team', images: [{ id }] });
    const path = `${GROUPS}/${body.id}/images`;
    const share = (await client.get(path)).body.data[0].id;
    await client.delete(`${path}/${encodeURIComponent(share)}`);
    const source = (await client.get(`/images/${id}`)).body;
    assert.deepEqual(
      [source.is_shared, source.image_sharing.shared_with.sharegroup_count],
      [true, 0],
    );
  });

  it('take available images of the account only, each once', async () => {
    const { account } = simulator;
    const creating = account.addImage({ status: 'creating' });
    const { id } = account.addImage();
    const { body } = await client.post(GROUPS, { label: 'team', images: [{ id }] });
    for (const wrong of [id, creating.id, 'linode/debian12', 'private/1']) {
      const images = [{ id: wrong }];
      assert.equal(
        (await client.post(`${GROUPS}/${body.id}/images`, { images })).status,
        400,
        wrong,
      );
    }
  });

  it('give a new label on to their shares at once', async () => {
    const { id } = simulator.account.addImage();
    const { body } = await client.post(GROUPS, { label: 'team', images: [{ id }] });
    await client.put(`${GROUPS}/${body.id}`, { label: 'everyone' });
    const [share] = (await client.get(`${GROUPS}/${body.id}/images`)).body.data;
    assert.equal(share.image_sharing.shared_by.sharegroup_label, 'everyone');
    const path = `${GROUPS}/${body.id}/images/${share.id}`;
    assert.equal((await client.put(path, { label: 'two' })).body.label, 'two');
    assert.deepEqual((await client.delete(`${GROUPS}/${body.id}`)).body, {});
    assert.equal((await client.get(`${GROUPS}/${body.id}`)).status, 404);
  });

  it('take a member by a token that works once, and answer 500 to junk', async () => {
    const { group } = simulator.shareGroups.addGroup('team');
    const path = `${GROUPS}/${group.id}/members`;
    const junk = await client.post(path, { token: 'junk', label: 'partner' });
    assert.deepEqual([junk.status, junk.body.errors[0].reason], [500, 'Invalid token format']);
    const wanted = { token: simulator.shareGroups.offerToken(group.uuid), label: 'partner' };
    const member = (await client.post(path, wanted)).body;
    assert.equal(member.status, 'active');
    assert.equal((await client.post(path, wanted)).status, 400);
    assert.equal((await client.get(`${GROUPS}/${group.id}`)).body.members_count, 1);
    const one = `${path}/${member.token_uuid}`;
    assert.equal((await client.put(one, { label: 'friend' })).body.label, 'friend');
    await client.delete(one);
    assert.equal((await client.get(one)).body.status, 'revoked');
    simulator.clock.advance(15 * 24 * 3600 * 1000);
    assert.equal((await client.get(path)).body.results, 0);
  });

  it('bring the images of another account once it has taken the token', async () => {
    const { group } = simulator.shareGroups.addForeignGroup('partner', [{ label: 'theirs' }]);
    const wanted = { valid_for_sharegroup_uuid: group.uuid, label: 'mine' };
    const { body } = await client.post(TOKENS, wanted);
    assert.match(body.token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const token = `${TOKENS}/${body.token_uuid}`;
    assert.equal('token' in (await client.get(token)).body, false);
    assert.equal((await client.get('/images', { type: 'shared' })).body.results, 0);
    simulator.shareGroups.acceptToken(body.token_uuid);
    const [image] = (await client.get('/images', { type: 'shared' })).body.data;
    assert.deepEqual([image.label, image.created_by, image.is_shared], ['theirs', null, null]);
    assert.equal(image.image_sharing.shared_by.sharegroup_label, 'partner');
    assert.equal(image.image_sharing.shared_by.source_image_id, null);
    assert.equal((await client.get(`${token}/sharegroup`)).body.uuid, group.uuid);
    assert.equal((await client.get(`${token}/sharegroup/images`)).body.results, 1);
    await client.delete(token);
    assert.equal((await client.get('/images', { type: 'shared' })).body.results, 0);
  });

  it('refuse a token for a group of the own account', async () => {
    const { group } = simulator.shareGroups.addGroup('team');
    const { body } = await client.post(TOKENS, { valid_for_sharegroup_uuid: group.uuid });
    const reason = 'You may not create a token for your own sharegroup';
    assert.deepEqual(body, { errors: [{ reason }] });
    const unknown = { valid_for_sharegroup_uuid: '00000000-0000-4000-8000-000000000000' };
    assert.equal((await client.post(TOKENS, unknown)).status, 404);
  });
});
