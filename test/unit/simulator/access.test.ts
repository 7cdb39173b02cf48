import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { apiClient, look } from '../../support/apiClient';

describe('Simulator: who may do what', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.stop());

  it('shows public images only to a caller without a token', async () => {
    const own = simulator.account.addImage();
    const nobody = apiClient(simulator, '');
    const { body } = await nobody.get('/images?page_size=500');
    assert.ok(body.data.length > 30);
    assert.ok(body.data.every((image: { is_public: boolean }) => image.is_public));
    assert.equal((await nobody.get(`/images/${own.id}`)).status, 404);
    assert.equal((await nobody.get('/regions')).status, 200);
    assert.equal((await nobody.get('/profile')).status, 401);
  });

  it('refuses an unknown or revoked token everywhere with 401 Invalid Token', async () => {
    const client = apiClient(simulator, simulator.tokens.minimal);
    assert.equal((await client.get('/images')).status, 200);
    simulator.tokens.revoke(simulator.tokens.minimal);
    const seen = await client.get('/images');
    assert.equal(seen.status, 401);
    assert.deepEqual(seen.body, { errors: [{ reason: 'Invalid Token' }] });
    assert.equal(seen.headers.get('x-oauth-scopes'), 'unknown');
  });

  it('answers 401, not 403, when a token lacks the scope', async () => {
    const client = apiClient(simulator, simulator.tokens.noEvents);
    assert.equal((await client.get('/images')).status, 200);
    const seen = await client.get('/account/events');
    assert.equal(seen.status, 401);
    assert.equal(
      seen.body.errors[0].reason,
      'Your OAuth token is not authorized to use this endpoint.',
    );
    assert.equal(seen.headers.get('x-oauth-scopes'), 'images:read_write');
    assert.equal(seen.headers.get('x-accepted-oauth-scopes'), 'events:read_only');
  });

  it('takes read_write for read_only, and not the other way round', async () => {
    const { id } = simulator.account.addImage();
    const writer = apiClient(simulator, simulator.tokens.minimal);
    const reader = apiClient(simulator, simulator.tokens.imagesReadOnly);
    assert.equal((await writer.get(`/images/${id}`)).status, 200);
    assert.equal((await reader.delete(`/images/${id}`)).status, 401);
  });

  it('lets grants decide for a restricted user', async () => {
    const { account, tokens } = simulator;
    const [hidden, seen, own] = [account.addImage(), account.addImage(), account.addImage()];
    account.grantImage(seen.id, 'read_only');
    account.grantImage(own.id, 'read_write');
    const guest = apiClient(simulator, tokens.restrictedUser);
    const { body } = await guest.get('/images', { is_public: false });
    assert.deepEqual(
      body.data.map((image: { id: string }) => image.id),
      [seen.id, own.id],
    );
    assert.equal((await guest.get(`/images/${hidden.id}`)).status, 404);
    assert.equal((await guest.put(`/images/${seen.id}`, { label: 'x' })).status, 403);
    assert.equal((await guest.put(`/images/${own.id}`, { label: 'x' })).status, 200);
    const upload = { label: 'x', region: 'us-ord' };
    assert.equal((await guest.post('/images/upload', upload)).status, 403);
    account.grants.global.add_images = true;
    const created = await guest.post('/images/upload', upload);
    assert.equal((await guest.delete(`/images/${created.body.image.id}`)).status, 200);
  });

  it('answers grants with 204 for an unrestricted user and with rights for a restricted one', async () => {
    const { id } = simulator.account.addImage({ id: 'private/77' });
    simulator.account.grantImage(id, 'read_only');
    const owner = await apiClient(simulator).get('/profile/grants');
    assert.deepEqual([owner.status, owner.body], [204, '']);
    const guest = apiClient(simulator, simulator.tokens.restrictedUser);
    const { body } = await guest.get('/profile/grants');
    assert.deepEqual(body.image, [{ id: 77, label: 'image-77', permissions: 'read_only' }]);
    assert.equal((await guest.get('/profile')).body.restricted, true);
  });

  it('wants the token as a Bearer', async () => {
    const headers = { Authorization: simulator.tokens.full };
    assert.equal((await look(`${simulator.url}/v4/images`, { headers })).status, 401);
  });

  it('knows nothing outside the API', async () => {
    const client = apiClient(simulator);
    assert.equal((await client.get('/imagess')).status, 404);
    assert.equal((await client.put('/images', {})).status, 405);
    assert.equal((await look(`${simulator.url}/images`)).status, 404);
  });
});
