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

/** Every call of share groups, from both sides. */
async function walkSharing(simulator: Simulator, agent: string): Promise<void> {
  const { account, tokens } = simulator;
  const owner = apiClient(simulator, tokens.full, agent);
  const member = apiClient(simulator, tokens.partner, agent);
  const groups = '/images/sharegroups';
  const { id } = account.addImage({ label: 'shared' });
  const second = account.addImage();
  const images = [{ id, label: 'one', description: 'x' }];
  const group = (await owner.post(groups, { label: 'team', description: 'y', images })).body;
  const path = `${groups}/${group.id}`;
  await owner.get(`${groups}?page=1&page_size=500`);
  await owner.put(path, { label: 'teams', description: ' ' });
  await owner.get(path);
  await owner.get(`/images/${encodeURIComponent(id)}/sharegroups`);
  await owner.post(`${path}/images`, { images: [{ id: second.id }] });
  const [share] = (await owner.get(`${path}/images`)).body.data;
  const entry = `${path}/images/${encodeURIComponent(share.id)}`;
  await owner.put(entry, { label: 'two', description: 'z' });
  const wanted = { valid_for_sharegroup_uuid: group.uuid, label: 'mine' };
  await owner.post(`${groups}/tokens`, wanted);
  const { token, token_uuid } = (await member.post(`${groups}/tokens`, wanted)).body;
  const mine = `${groups}/tokens/${token_uuid}`;
  await member.put(mine, { label: 'ours' });
  await owner.post(`${path}/members`, { token: 'junk', label: 'x' });
  await owner.post(`${path}/members`, { token, label: 'partner' });
  await owner.post(`${path}/members`, { token, label: 'partner' });
  for (const one of [mine, `${mine}/sharegroup`, `${mine}/sharegroup/images`, `${groups}/tokens`]) {
    await member.get(one);
  }
  await owner.get(`${path}/members`);
  const one = `${path}/members/${token_uuid}`;
  await owner.put(one, { label: 'friend' });
  await owner.get(one);
  await owner.delete(path);
  await owner.delete(one);
  await member.delete(mine);
  for (const gone of [entry, path]) await owner.delete(gone);
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
    await walkSharing(simulator, 'linode-images/0.1.0');
    const user = '/iam/users/my-team';
    const owner = apiClient(simulator, simulator.tokens.full, 'linode-images/0.1.0');
    const { id } = simulator.account.addImage();
    const image = `${user}/permissions/image/${id.split('/')[1]}`;
    for (const path of [`${user}/permissions/account`, image, `${user}/role-permissions`]) {
      await owner.get(path);
    }
    await owner.get(`${user}/entities/image?permission=update_image&page=1`);
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
