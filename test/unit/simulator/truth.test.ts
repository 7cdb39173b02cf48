import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { checkExchanges, hasReference, referenceFolder } from '../../support/exchangeCheck';
import { type ApiClient, apiClient, putBytes } from '../../support/rawApi';

const ROOT_PASS = 'correct horse battery';

/** Calls everything the simulator has but share groups, well and badly. */
async function walkAll(simulator: Simulator, client: ApiClient): Promise<void> {
  const { account } = simulator;
  for (const path of ['/images?page=1&page_size=500', '/regions?page=1', '/linode/types']) {
    await client.get(path);
  }
  for (const { id } of account.images) await client.get(`/images/${encodeURIComponent(id)}`);
  const { body } = await client.post('/images/upload', { label: 'up', region: 'us-ord' });
  await putBytes(body.upload_to, gzipSync('image'));
  const uploaded = `/images/${encodeURIComponent(body.image.id)}`;
  await client.post(`${uploaded}/regions`, { regions: ['us-ord', 'nl-ams'] });
  await client.put(uploaded, { label: 'renamed', description: 'x', tags: ['one'] });
  const source = account.addLinode();
  await client.post('/images', { disk_id: source.disks[0]?.id, cloud_init: true });
  const place = { type: 'g6-nanode-1', region: 'us-ord' };
  const deploy = { image: body.image.id, root_pass: ROOT_PASS };
  await client.post('/linode/instances', { ...place, ...deploy, label: 'web-1' });
  await client.post(`/linode/instances/${source.linode.id}/rebuild`, deploy);
  await client.get(`/linode/instances/${source.linode.id}/disks`);
  await client.get('/linode/instances?page_size=25', { region: 'us-ord' });
  await client.get('/account/events');
  await client.get(`/account/events/${account.events[0]?.id}`);
  await client.get('/regions/us-ord');
  for (const path of ['/account/settings', '/profile', '/profile/grants']) await client.get(path);
  await client.delete(uploaded);
  await client.get('/images/private%2F1');
}

describe('Truth: the simulator and the reference of the API', () => {
  const reference = referenceFolder();
  let folder: string;

  before(function () {
    if (hasReference(reference)) return;
    console.log(`      skipped: there is no openapi.json in ${reference}`);
    this.skip();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('agrees with the reference in every answer of a walk through all calls', async () => {
    const simulator = await startSimulator({ seed: 'demo', exchanges: folder, rateLimits: false });
    await walkAll(simulator, apiClient(simulator, simulator.tokens.full, 'linode-images/0.1.0'));
    simulator.account.grants.global = { add_images: true, add_linodes: true };
    await walkAll(simulator, apiClient(simulator, simulator.tokens.restrictedUser));
    await apiClient(simulator, 'unknown').get('/images');
    await simulator.stop();
    const { checked, problems } = checkExchanges(folder, reference);
    assert.deepEqual(problems, []);
    assert.ok(checked.requests > 60 && checked.answers > checked.requests, JSON.stringify(checked));
  });

  it('finds requests of the extension that the reference does not allow', async () => {
    const simulator = await startSimulator({ exchanges: folder });
    const client = apiClient(simulator, simulator.tokens.full, 'linode-images/0.1.0');
    await client.get('/images?page_size=5');
    await client.get('/images?size=5');
    await client.post('/images/upload', { label: 'x', region: 'us-ord', colour: 'red' });
    await client.get('/volumes');
    await simulator.stop();
    const { problems } = checkExchanges(folder, reference);
    assert.equal(problems.length, 4, problems.join('\n'));
    assert.match(problems[0] ?? '', /GET \/v4beta\/images → 400: request: .*>= 25/);
    assert.match(problems[2] ?? '', /colour/);
    assert.match(problems[3] ?? '', /no such call/);
  });

  it('finds answers that the reference does not allow, but not those a fault made', () => {
    const exchange = { method: 'GET', path: '/v4/images', query: '', userAgent: '', status: 200 };
    const wrong = { ...exchange, answer: { data: [{ id: 5 }], page: 1, pages: 1, results: 1 } };
    const lines = [wrong, { ...wrong, path: '/v4/regions', answer: [], fault: true }];
    writeFileSync(join(folder, 'a.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const { checked, problems } = checkExchanges(folder, reference);
    assert.deepEqual(checked, { requests: 0, answers: 1 });
    assert.ok(problems.some((problem) => problem.includes('/data/0/id must be string')));
  });

  it('fails when there was nothing to check', () => {
    assert.equal(checkExchanges(folder, reference).problems.length, 1);
  });
});
