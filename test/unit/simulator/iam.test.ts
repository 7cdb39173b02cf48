import assert from 'node:assert/strict';
import { imageNumber, RESTRICTED } from '../../simulator/account';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient } from '../../support/rawApi';

const USER = `/iam/users/${RESTRICTED}`;

describe('Simulator: permissions of IAM', () => {
  let simulator: Simulator;
  let guest: ApiClient;
  let path: string;
  let number: number;

  beforeEach(async () => {
    simulator = await startSimulator({ rateLimits: false });
    guest = apiClient(simulator, simulator.tokens.restrictedUser);
    const { id } = simulator.account.addImage({ label: 'web' });
    path = `/images/${encodeURIComponent(id)}`;
    number = imageNumber(id);
  });

  afterEach(() => simulator.stop());

  function give(role: string, ...account: string[]): void {
    simulator.account.user(RESTRICTED).roles = { account, images: { [number]: role } };
  }

  const tries = async () => [
    (await guest.get(path)).status,
    (await guest.put(path, { label: 'renamed' })).status,
    (await guest.post(`${path}/regions`, { regions: ['us-ord'] })).status,
    (await guest.delete(path)).status,
  ];

  it('decide each act, whatever the grants say', async () => {
    simulator.account.grantImage(`private/${number}`, 'read_write');
    give('image_viewer');
    assert.deepEqual(await tries(), [200, 403, 403, 403]);
    give('image_contributor');
    assert.deepEqual(await tries(), [200, 200, 403, 403]);
    give('image_admin');
    assert.deepEqual(await tries(), [200, 200, 200, 200]);
  });

  it('decide who uploads', async () => {
    const wanted = { label: 'up', region: 'us-ord' };
    give('image_viewer', 'account_viewer');
    assert.equal((await guest.post('/images/upload', wanted)).status, 403);
    give('image_viewer', 'account_image_creator');
    assert.equal((await guest.post('/images/upload', wanted)).status, 200);
  });

  it('are told to the user, in four calls', async () => {
    give('image_contributor', 'account_image_creator');
    assert.deepEqual((await guest.get(`${USER}/permissions/account`)).body, [
      'create_image',
      'upload_image',
    ]);
    assert.deepEqual((await guest.get(`${USER}/permissions/image/${number}`)).body, [
      'view_image',
      'update_image',
    ]);
    const found = async (permission: string) =>
      (await guest.get(`${USER}/entities/image?permission=${permission}`)).body.data;
    assert.deepEqual(await found('update_image'), [{ id: number, label: 'web', type: 'image' }]);
    assert.deepEqual(await found('delete_image'), []);
    assert.deepEqual((await guest.get(`${USER}/role-permissions`)).body, {
      account_access: ['account_image_creator'],
      entity_access: [{ id: number, type: 'image', roles: ['image_contributor'] }],
    });
  });

  it('are those of the grants for who has no roles', async () => {
    simulator.account.grantImage(`private/${number}`, 'read_only');
    assert.deepEqual((await guest.get(`${USER}/permissions/image/${number}`)).body, ['view_image']);
  });

  it('are not told of others, of nobody, without the scope, or where there is no IAM', async () => {
    assert.equal((await guest.get('/iam/users/my-team/permissions/account')).status, 403);
    assert.equal((await guest.get('/iam/users/nobody/permissions/account')).status, 404);
    assert.equal((await guest.get(`${USER}/permissions/image/1`)).status, 404);
    const scoped = apiClient(simulator, simulator.tokens.minimal);
    const refused = await scoped.get('/iam/users/my-team/permissions/account');
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('x-accepted-oauth-scopes'), 'account:read_only');
    simulator.behaviour.iam = 'absent';
    assert.equal((await guest.get(`${USER}/permissions/account`)).status, 404);
  });
});
