import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient, look } from '../../support/rawApi';

describe('Simulator: pages and filters', () => {
  let simulator: Simulator;
  let client: ApiClient;

  const labels = async (filter: unknown): Promise<string[]> => {
    const { body, status } = await client.get('/images', filter);
    assert.equal(status, 200);
    return body.data.map((image: { label: string }) => image.label);
  };

  beforeEach(async () => {
    simulator = await startSimulator({ rateLimits: false });
    client = apiClient(simulator);
    const { account } = simulator;
    account.addImage({ label: 'one', size: 10, tags: ['red'] });
    account.addImage({ label: 'two', size: 20, type: 'automatic' });
    account.addImage({
      label: 'three',
      size: 30,
      regions: [{ region: 'jp-osa', status: 'available' }],
    });
  });

  afterEach(() => simulator.stop());

  it('pages through a collection', async () => {
    const large = await startSimulator({ seed: 'large:120' });
    const first = await apiClient(large).get('/images?page_size=50&page=1');
    const third = await apiClient(large).get('/images?page_size=50&page=3');
    const past = await apiClient(large).get('/images?page_size=50&page=9');
    await large.stop();
    const { page, pages, results, data } = first.body;
    assert.deepEqual([page, pages, data.length], [1, Math.ceil(results / 50), 50]);
    assert.equal(third.body.data[19].label, 'build-00120');
    assert.equal(past.status, 404);
  });

  it('refuses a page size out of range and unknown query parameters', async () => {
    for (const query of ['page_size=24', 'page_size=501', 'page_size=x', 'page=0', 'size=5']) {
      assert.equal((await client.get(`/images?${query}`)).status, 400, query);
    }
    assert.equal((await client.get('/images/linode%2Fdebian12?page=1')).status, 400);
  });

  it('answers an empty list as page 1 of 1, or in the older way as 0 of 0', async () => {
    const none = { label: 'nothing like this' };
    const expected = { data: [], page: 1, pages: 1, results: 0 };
    assert.deepEqual((await client.get('/images', none)).body, expected);
    simulator.behaviour.emptyPage = 'zero';
    assert.deepEqual((await client.get('/images', none)).body, { ...expected, page: 0, pages: 0 });
  });

  it('filters by several fields, by operators and by region', async () => {
    assert.deepEqual(await labels({ is_public: false, type: 'manual' }), ['one', 'three']);
    assert.deepEqual(await labels({ is_public: false, size: { '+gte': 20 } }), ['two', 'three']);
    assert.deepEqual(await labels({ label: { '+contains': 'hre' } }), ['three']);
    assert.deepEqual(await labels({ is_public: false, type: { '+neq': 'manual' } }), ['two']);
    assert.deepEqual(await labels({ tags: 'red' }), ['one']);
    assert.deepEqual(await labels({ regions: { region: 'jp-osa' } }), ['three']);
    assert.deepEqual(await labels({ '+or': [{ label: 'one' }, { label: 'two' }] }), ['one', 'two']);
  });

  it('sorts by a filterable field other than status', async () => {
    const sorted = { is_public: false, '+order_by': 'size', '+order': 'desc' };
    assert.deepEqual(await labels(sorted), ['three', 'two', 'one']);
    assert.equal((await client.get('/images', { '+order_by': 'status' })).status, 400);
    assert.equal((await client.get('/images', { '+order_by': 'id' })).status, 400);
  });

  it('refuses fields that cannot be filtered on', async () => {
    const { body, status } = await client.get('/images', { foo: 'bar' });
    assert.equal(status, 400);
    assert.deepEqual(body.errors, [{ reason: 'Cannot filter on foo', field: 'X-Filter' }]);
    assert.equal((await client.get('/regions', { id: 'us-ord' })).status, 400);
    assert.equal((await client.get('/regions', { country: 'us' })).status, 200);
  });

  it('refuses status, regions and tags inside alternatives, unless told otherwise', async () => {
    const filter = { '+or': [{ status: 'available' }, { label: 'one' }] };
    assert.equal((await client.get('/images', filter)).status, 400);
    simulator.behaviour.filterQuirks = false;
    assert.equal((await client.get('/images', filter)).status, 200);
  });

  it('refuses a filter that is not JSON, not an object, or not ASCII', async () => {
    for (const filter of ['{', '[]', '{"label":"\u00fc"}', '{"size":{"+foo":1}}']) {
      const headers = { 'X-Filter': filter };
      const { body, status } = await look(`${simulator.url}/v4/images`, { headers });
      assert.equal(status, 400);
      assert.deepEqual(body.errors, [{ reason: 'Could not apply filter', field: 'X-Filter' }]);
    }
  });

  it('filters events by the entity inside them', async () => {
    const { account } = simulator;
    account.addEvent({
      action: 'disk_imagize',
      entity: { id: 5, type: 'linode', label: 'web', url: '/v4/linode/instances/5' },
    });
    account.addEvent({ action: 'image_update' });
    const filter = { 'entity.id': 5, 'entity.type': 'linode', created: { '+gte': '2020-01-01' } };
    const { body } = await client.get('/account/events', filter);
    assert.equal(body.results, 1);
    const byId = await client.get(`/account/events/${body.data[0].id}`);
    assert.equal(byId.body.action, 'disk_imagize');
  });

  it('has 47 regions, of which 25 are core with Object Storage', async () => {
    const { body } = await client.get('/regions');
    const stores = body.data.filter((region: { capabilities: string[] }) =>
      region.capabilities.includes('Object Storage'),
    );
    assert.deepEqual([body.results, stores.length], [47, 25]);
    assert.equal((await client.get('/regions/us-ord')).body.label, 'Chicago, IL');
    assert.equal((await client.get('/regions/xx')).status, 404);
  });

  it('keeps no images in six regions, whatever their capabilities', async () => {
    const refusing = ['gb-lon', 'au-mel', 'sg-sin-2', 'jp-tyo-3', 'no-osl-1', 'fr-par-2'];
    for (const region of simulator.account.regions) {
      if (refusing.includes(region.id)) region.capabilities.push('Object Storage');
    }
    for (const region of refusing) {
      const { body, status } = await client.post('/images/upload', { label: 'up', region });
      assert.deepEqual([status, body.errors[0].field], [400, 'region'], region);
    }
  });
});
