import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient } from '../../support/rawApi';

describe('Simulator: capture', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ pace: { captureMs: 70_000 } });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('creates an image with the size of the disk, and its real size when available', async () => {
    const { linode, disks } = simulator.account.addLinode({ region: 'eu-west' });
    const created = await client.post('/images', { disk_id: disks[0]?.id });
    assert.equal(created.body.status, 'creating');
    assert.deepEqual([created.body.size, created.body.regions], [25_088, []]);
    assert.equal(created.body.label, disks[0]?.label);
    simulator.clock.advance(70_000);
    const { body } = await client.get(`/images/${created.body.id}`);
    assert.deepEqual([body.status, body.size], ['available', 1756]);
    // London has no Object Storage: the nearest region that has takes the image.
    assert.deepEqual(body.regions, [{ region: 'nl-ams', status: 'available' }]);
    const [event] = (await client.get('/account/events')).body.data;
    assert.deepEqual([event.action, event.entity.id], ['disk_imagize', linode.id]);
    assert.equal(`private/${event.secondary_entity.id}`, body.id);
    assert.deepEqual([event.status, event.duration], ['finished', 70]);
  });

  it('reports a percent that falls back', async () => {
    const { disks } = simulator.account.addLinode();
    await client.post('/images', { disk_id: disks[0]?.id });
    const percents: number[] = [];
    for (let step = 0; step < 6; step += 1) {
      percents.push((await client.get('/account/events')).body.data[0].percent_complete);
      simulator.clock.advance(10_000);
    }
    assert.deepEqual(percents, [83, 87, 90, 0, 0, 0]);
  });

  it('answers Linode busy. while a capture runs, and Not found for no disk of the account', async () => {
    const { disks } = simulator.account.addLinode({}, [{}, {}]);
    await client.post('/images', { disk_id: disks[0]?.id });
    const { body, status } = await client.post('/images', { disk_id: disks[1]?.id });
    assert.deepEqual([status, body], [400, { errors: [{ reason: 'Linode busy.' }] }]);
    assert.equal((await client.post('/images', { disk_id: 1 })).status, 404);
  });

  it('lets the image of a failed capture vanish', async () => {
    const { disks } = simulator.account.addLinode({}, [{ filesystem: 'raw' }]);
    const { body } = await client.post('/images', { disk_id: disks[0]?.id });
    simulator.clock.advance(70_000);
    assert.equal((await client.get(`/images/${body.id}`)).status, 404);
    assert.equal((await client.get('/account/events')).body.data[0].status, 'failed');
  });

  it('refuses unknown fields and a missing disk', async () => {
    const { body, status } = await client.post('/images', { linode_id: 5 });
    assert.equal(status, 400);
    assert.deepEqual(body.errors, [
      { reason: 'disk_id is required', field: 'disk_id' },
      { reason: 'linode_id is not a known field', field: 'linode_id' },
    ]);
  });
});

describe('Simulator: replicas', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ pace: { replicateMs: 20_000, deleteMs: 5_000 } });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  const regionsOf = (id: string) => simulator.account.image(id)?.regions;

  it('adds a region in steps, and keeps the image available', async () => {
    const { id } = simulator.account.addImage({ size: 10 });
    const wanted = { regions: ['us-ord', 'us-iad'] };
    const { body } = await client.post(`/images/${encodeURIComponent(id)}/regions`, wanted);
    assert.equal(body.status, 'available');
    assert.equal(body.total_size, 10);
    assert.deepEqual(body.regions, [
      { region: 'us-ord', status: 'available' },
      { region: 'us-iad', status: 'pending replication' },
    ]);
    simulator.clock.advance(10_000);
    assert.equal(regionsOf(id)?.[1]?.status, 'replicating');
    simulator.clock.advance(10_000);
    assert.equal(regionsOf(id)?.[1]?.status, 'available');
    assert.equal((await client.get(`/images/${id}`)).body.total_size, 20);
    assert.equal((await client.get('/account/events')).body.results, 0);
  });

  it('removes regions that are not listed', async () => {
    const { id } = simulator.account.addImage({
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'nl-ams', status: 'available' },
      ],
    });
    const { body } = await client.post(`/images/${id}/regions`, { regions: ['nl-ams'] });
    assert.equal(body.regions[0].status, 'pending deletion');
    simulator.clock.advance(5_000);
    assert.deepEqual(regionsOf(id), [{ region: 'nl-ams', status: 'available' }]);
  });

  it('refuses a region from which the copy is being removed', async () => {
    const leaving = { region: 'nl-ams', status: 'pending deletion' } as const;
    const regions = [{ region: 'us-ord', status: 'available' } as const, leaving];
    const { id } = simulator.account.addImage({ regions });
    const wanted = { regions: ['us-ord', 'nl-ams'] };
    const { body, status } = await client.post(`/images/${id}/regions`, wanted);
    assert.deepEqual([status, body.errors[0].field], [400, 'regions']);
  });

  it('lets a copy time out on demand, and does not count its size', async () => {
    simulator.behaviour.timedOutRegions = ['jp-osa'];
    const { id } = simulator.account.addImage({ size: 10 });
    await client.post(`/images/${id}/regions`, { regions: ['us-ord', 'jp-osa'] });
    simulator.clock.advance(20_000);
    const { body } = await client.get(`/images/${id}`);
    assert.deepEqual([body.regions[1].status, body.total_size], ['timedout', 10]);
  });

  it('refuses no region, none of those that hold the image, and regions without images', async () => {
    const { id } = simulator.account.addImage();
    for (const regions of [[], ['nl-ams'], ['us-ord', 'eu-west'], ['us-ord', 'nowhere']]) {
      const { body, status } = await client.post(`/images/${id}/regions`, { regions });
      assert.deepEqual([status, body.errors[0].field], [400, 'regions'], String(regions));
    }
  });

  it('refuses to replicate an image that is not available', async () => {
    const { id } = simulator.account.addImage({ status: 'creating', regions: [] });
    assert.equal((await client.post(`/images/${id}/regions`, { regions: ['us-ord'] })).status, 400);
  });
});
