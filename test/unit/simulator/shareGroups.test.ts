import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SHARING } from '../../simulator/shareBehaviour';
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

  it('refuse what Cloud Manager does not offer, unless they are told to behave otherwise', async () => {
    const { account, behaviour, partner, shareGroups } = simulator;
    const image = account.addImage();
    const recovery = account.addImage({ type: 'automatic' });
    const team = shareGroups.addGroup('team', [image]);
    partner.shareGroups.join(team);
    const path = `${GROUPS}/${team.group.id}`;
    const sharing = { images: [{ id: recovery.id }] };
    assert.equal((await client.post(`${path}/images`, sharing)).status, 400);
    assert.equal((await client.delete(`/images/${image.id}`)).status, 400);
    assert.equal((await client.delete(path)).status, 400);
    assert.equal((await client.put(path, { description: '' })).status, 400);
    Object.assign(behaviour, {
      sharedImageDeletion: 'dropsShares',
      populatedGroupDeletion: 'cutsOff',
      recoveryShares: 'taken',
    });
    assert.equal((await client.post(`${path}/images`, sharing)).status, 200);
    assert.equal((await client.delete(`/images/${image.id}`)).status, 200);
    assert.equal((await client.get(`${path}/images`)).body.results, 1);
    assert.equal((await client.delete(path)).status, 200);
  });

  it('can be refused to an account, and their changes to restricted users', async () => {
    const guest = apiClient(simulator, simulator.tokens.restrictedUser);
    assert.equal((await guest.get(GROUPS)).status, 200);
    assert.equal((await guest.post(GROUPS, { label: 'team' })).status, 403);
    for (const [sharing, status] of [
      ['forbidden', 403],
      ['absent', 404],
    ] as const) {
      simulator.behaviour.sharing = sharing;
      for (const path of [GROUPS, TOKENS]) assert.equal((await client.get(path)).status, status);
    }
  });

  it('want read_write for their members, as recorded', async () => {
    const { group } = simulator.shareGroups.addGroup('team');
    const reader = apiClient(simulator, simulator.tokens.imagesReadOnly);
    assert.equal((await reader.get(`${GROUPS}/${group.id}/images`)).status, 200);
    const refused = await reader.get(`${GROUPS}/${group.id}/members`);
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('x-accepted-oauth-scopes'), 'images:read_write');
  });

  it('refuse a token for a group of the own account', async () => {
    const { group } = simulator.shareGroups.addGroup('team');
    const { body } = await client.post(TOKENS, { valid_for_sharegroup_uuid: group.uuid });
    const reason = 'You may not create a token for your own sharegroup';
    assert.deepEqual(body, { errors: [{ reason, field: 'valid_for_sharegroup_uuid' }] });
    const unknown = { valid_for_sharegroup_uuid: '00000000-0000-4000-8000-000000000000' };
    assert.equal((await client.post(TOKENS, unknown)).status, 404);
  });

  it('are played by switches of which the table in the README names each', () => {
    const readme = readFileSync(join('test', 'simulator', 'README.md'), 'utf8');
    for (const name of Object.keys(DEFAULT_SHARING)) {
      assert.ok(readme.includes(`\`behaviour.${name}\``), name);
    }
  });
});
