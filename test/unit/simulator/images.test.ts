import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient, look } from '../../support/rawApi';

describe('Simulator: images', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator();
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('lists owned and shared images before public ones', async () => {
    const own = simulator.account.addImage();
    const { body } = await client.get('/images?page_size=500');
    assert.equal(body.data[0].id, own.id);
    assert.match(body.data[1].id, /^linode\//);
  });

  it('takes an id in a path with its slash percent-encoded or plain, below v4 and v4beta', async () => {
    simulator.account.addImage({ id: 'private/12345' });
    const headers = { Authorization: `Bearer ${simulator.tokens.full}` };
    for (const path of [
      'private%2F12345',
      'private%2f12345',
      'private/12345',
      'linode%2Fdebian12',
    ]) {
      for (const version of ['v4', 'v4beta']) {
        const seen = await look(`${simulator.url}/${version}/images/${path}`, { headers });
        assert.equal(seen.status, 200, path);
      }
    }
    const missing = await client.get('/images/private%252F12345');
    assert.deepEqual(missing.body, { errors: [{ reason: 'Not found' }] });
  });

  it('does not take the fixed word upload for an id', async () => {
    assert.equal((await client.get('/images/upload')).status, 405);
  });

  it('gives public images no regions, no sharing and no total size', async () => {
    const { body } = await client.get('/images/linode%2Fdebian12');
    assert.equal(body.regions, null);
    assert.equal(body.image_sharing, null);
    assert.equal('total_size' in body, false);
    assert.equal(body.is_shared, false);
  });

  it('counts the size of every replica that is there in total_size', async () => {
    const { id } = simulator.account.addImage({
      size: 100,
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'nl-ams', status: 'available' },
        { region: 'jp-osa', status: 'replicating' },
      ],
    });
    assert.equal((await client.get(`/images/${id}`)).body.total_size, 200);
  });

  it('can answer in the shape of 2024', async () => {
    const { id } = simulator.account.addImage();
    simulator.behaviour.imageShape = '2024';
    const { body } = await client.get(`/images/${id}`);
    assert.equal('regions' in body || 'image_sharing' in body, false);
  });

  it('changes label, description and tags, sorts the tags, and tells of it in an event', async () => {
    const { id } = simulator.account.addImage({ created: '2026-01-01T00:00:00' });
    const change = { label: 'web-2', description: 'Second', tags: ['two', 'one', 'two'] };
    const { body } = await client.put(`/images/${encodeURIComponent(id)}`, change);
    assert.deepEqual(
      [body.label, body.description, body.tags],
      ['web-2', 'Second', ['one', 'two']],
    );
    const [event] = (await client.get('/account/events')).body.data;
    assert.equal(event.action, 'image_update');
    assert.equal(event.entity.url, `/v4/images/${id}`);
    assert.equal(event.percent_complete, null);
  });

  it('refuses unknown fields, wrong labels and an empty description, all at once', async () => {
    const { id } = simulator.account.addImage();
    const bad = { label: 'a/b', description: '', tags: ['x'], region: 'us-ord' };
    const { body, status } = await client.put(`/images/${id}`, bad);
    assert.equal(status, 400);
    assert.deepEqual(
      body.errors.map((error: { field: string }) => error.field),
      ['label', 'description', 'tags', 'region'],
    );
  });

  it('refuses a body that is not JSON or not called so', async () => {
    const url = `${simulator.url}/v4/images/upload`;
    const headers = { Authorization: `Bearer ${simulator.tokens.full}` };
    const json = { ...headers, 'Content-Type': 'application/json' };
    const broken = await look(url, { method: 'POST', headers: json, body: '{' });
    assert.equal(broken.body.errors[0].reason, 'Invalid JSON');
    assert.equal((await look(url, { method: 'POST', headers, body: '{}' })).status, 415);
  });

  it('does not let public or shared images be changed', async () => {
    simulator.account.addImage({ id: 'shared/7', type: 'shared', created_by: null });
    assert.equal((await client.delete('/images/linode%2Fdebian12')).status, 403);
    assert.equal((await client.put('/images/shared%2F7', { label: 'x' })).status, 403);
  });

  it('deletes an image with all its replicas after a while', async () => {
    simulator.pace.deleteMs = 5_000;
    const { id } = simulator.account.addImage();
    assert.deepEqual((await client.delete(`/images/${id}`)).body, {});
    const { body } = await client.get(`/images/${id}`);
    assert.equal(body.regions[0].status, 'pending deletion');
    simulator.clock.advance(5_000);
    assert.equal((await client.get(`/images/${id}`)).status, 404);
    const [event] = (await client.get('/account/events')).body.data;
    assert.deepEqual([event.action, event.status, event.duration], ['image_delete', 'finished', 5]);
  });

  it('removes a recovery image at its expiry', async () => {
    const expiry = new Date(simulator.clock.now() + 60_000).toISOString().slice(0, 19);
    const { id } = simulator.account.addImage({ type: 'automatic', expiry });
    assert.equal((await client.get(`/images/${id}`)).body.expiry, expiry);
    simulator.clock.advance(60_000);
    assert.equal((await client.get(`/images/${id}`)).status, 404);
  });

  it('writes times without a zone and without fractions', async () => {
    const { created } = simulator.account.addImage();
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  });

  it('seeds a demo account with images in every state', async () => {
    const demo = await startSimulator({ seed: 'demo' });
    const images = demo.account.images.filter((image) => !image.is_public);
    const statuses = new Set(images.map((image) => image.status));
    const replicas = new Set(images.flatMap((image) => image.regions ?? []).map((r) => r.status));
    await demo.stop();
    assert.ok(images.length >= 14);
    assert.deepEqual([...statuses].sort(), ['available', 'creating', 'pending_upload']);
    assert.deepEqual([...replicas].sort(), ['available', 'pending deletion', 'replicating']);
    assert.deepEqual([...new Set(images.map((image) => image.type))].sort(), [
      'automatic',
      'manual',
      'shared',
    ]);
  });
});
