import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient, look, putBytes } from '../../support/rawApi';

describe('Simulator: limits, faults and the journal', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ now: () => Date.UTC(2026, 10, 21) });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('allows 20 lists of images a minute for each token', async () => {
    for (let n = 0; n < 20; n += 1) assert.equal((await client.get('/images')).status, 200);
    const seen = await client.get('/images');
    assert.deepEqual([seen.status, seen.body.errors[0].reason], [429, 'Too many requests']);
    assert.equal(seen.headers.get('retry-after'), '60');
    assert.equal(seen.headers.get('x-ratelimit-limit'), '20');
    assert.equal(seen.headers.get('x-ratelimit-remaining'), '0');
    assert.equal((await client.get('/images/linode%2Fdebian12')).status, 200);
    const other = apiClient(simulator, simulator.tokens.minimal);
    assert.equal((await other.get('/images')).status, 200);
    simulator.clock.advance(60_000);
    assert.equal((await client.get('/images')).status, 200);
  });

  it('answers with a planned fault so many times, then as usual', async () => {
    const fault = { kind: 'status', status: 500, reason: 'Internal error' } as const;
    simulator.faults.next({ method: 'GET', path: '/v4beta/regions' }, fault, 2);
    const statuses: number[] = [];
    for (const path of ['/profile', '/regions', '/regions', '/regions']) {
      statuses.push((await client.get(path)).status);
    }
    assert.deepEqual(statuses, [200, 500, 500, 200]);
  });

  it('plays a proxy that answers HTML, maintenance, and a limit with Retry-After', async () => {
    simulator.faults.next({}, { kind: 'html502' });
    const html = await client.get('/regions');
    assert.deepEqual([html.status, html.headers.get('content-type')], [502, 'text/html']);
    simulator.faults.next({}, { kind: 'html400' });
    assert.equal((await client.get('/regions')).headers.get('server'), 'nginx');
    simulator.faults.next({}, { kind: 'maintenance' });
    const maintenance = await client.get('/regions');
    assert.equal(maintenance.status, 503);
    assert.match(maintenance.headers.get('x-maintenance-mode') ?? '', /^all,/);
    simulator.faults.next({}, { kind: 'rateLimit', retryAfterS: 7 });
    assert.equal((await client.get('/regions')).headers.get('retry-after'), '7');
  });

  it('cuts the connection before acting, within the answer, or after acting', async () => {
    const upload = { label: 'up', region: 'us-ord' };
    const before = simulator.account.images.length;
    simulator.faults.next({}, { kind: 'cut', afterBytes: 0 });
    await assert.rejects(client.post('/images/upload', upload));
    assert.equal(simulator.account.images.length, before);
    simulator.faults.next({}, { kind: 'cutAfterActing' });
    await assert.rejects(client.post('/images/upload', upload));
    assert.equal(simulator.account.images.length, before + 1);
    simulator.faults.next({}, { kind: 'cut', afterBytes: 50 });
    await assert.rejects(client.get('/regions'));
  });

  it('acts although a proxy answers in its place', async () => {
    const before = simulator.account.images.length;
    simulator.faults.next({}, { kind: 'html502AfterActing' });
    const answer = await client.post('/images/upload', { label: 'up', region: 'us-ord' });
    assert.equal(answer.status, 502);
    assert.equal(simulator.account.images.length, before + 1);
  });

  it('plays a gateway that answers in its own way, before or after the API has acted', async () => {
    const upload = { label: 'up', region: 'us-ord' };
    const counts: number[] = [];
    const seen: unknown[] = [];
    for (const says of ['html', 'json', 'nothing'] as const) {
      for (const afterActing of [false, true]) {
        const headers = { 'Retry-After': '1' };
        simulator.faults.next({}, { kind: 'gateway', status: 503, says, afterActing, headers });
        const { body, headers: answered, status } = await client.post('/images/upload', upload);
        assert.deepEqual([status, answered.get('retry-after')], [503, '1']);
        seen.push(typeof body === 'string' ? body.slice(0, 6) : body);
        counts.push(simulator.account.images.filter(({ label }) => label === 'up').length);
      }
    }
    const json = { message: 'no Route matched with those values' };
    assert.deepEqual(seen, ['<html>', '<html>', json, json, '', '']);
    assert.deepEqual(counts, [0, 1, 1, 2, 2, 3]);
  });

  it('says something else of how long a list is', async () => {
    simulator.faults.next({}, { kind: 'wrongPages', pages: 0 });
    const { body } = await client.get('/regions');
    assert.deepEqual([body.pages, body.results, body.data.length > 0], [0, body.data.length, true]);
  });

  it('holds a request until it is released', async () => {
    const { met } = simulator.faults.next({ path: /regions/ }, { kind: 'hold' });
    let answered = false;
    const held = client.get('/regions').then(() => {
      answered = true;
    });
    await met;
    await client.get('/profile');
    assert.equal(answered, false);
    simulator.faults.release();
    await held;
  });

  it('refuses a PUT to the storage as told, in XML', async () => {
    const { body } = await client.post('/images/upload', { label: 'up', region: 'us-ord' });
    const fault = { kind: 'status', status: 503, reason: 'Please slow down.' } as const;
    simulator.faults.next({ target: 'storage' }, fault);
    const seen = await putBytes(body.upload_to, Buffer.from('x'));
    assert.equal(seen.status, 503);
    assert.match(seen.text, /<Code>SlowDown<\/Code>/);
  });

  it('keeps a journal without secrets', async () => {
    const { journal, tokens } = simulator;
    const { body } = await client.post('/images/upload', { label: 'up', region: 'us-ord' });
    const put = journal.next((entry) => entry.target === 'storage');
    await putBytes(body.upload_to, Buffer.from('not gzip'));
    const stored = await put;
    assert.deepEqual([stored.status, stored.bytes], [200, 8]);
    assert.equal(stored.query, 'Signature&Expires&AWSAccessKeyId');
    const [post] = journal.requests('POST', '/v4beta/images/upload');
    assert.deepEqual(post?.body, { label: 'up', region: 'us-ord' });
    assert.match(post?.headers['authorization'] ?? '', /^Bearer #[0-9a-f]{8}$/);
    assert.equal(JSON.stringify(journal.requests()).includes(tokens.full), false);
    journal.clear();
    assert.deepEqual(journal.requests(), []);
  });

  it('keeps the body of a request that a fault or a limit answered', async () => {
    const upload = { label: 'up', region: 'us-ord' };
    simulator.faults.next({}, { kind: 'html502' });
    await client.post('/images/upload', upload);
    await apiClient(simulator, 'unknown').post('/images/upload', upload);
    const bodies = simulator.journal.requests('POST').map(({ body }) => body);
    assert.deepEqual(bodies, [upload, upload]);
  });

  it('tells of a request that was cut, and that a fault did it', async () => {
    simulator.faults.next({}, { kind: 'cut', afterBytes: 0 });
    const over = simulator.journal.next();
    await assert.rejects(client.get('/regions'));
    const { fault, status } = await over;
    assert.deepEqual([fault, status], [true, 0]);
  });

  it('can be steered from outside', async () => {
    const control = (path: string, body: unknown) =>
      look(`${simulator.url}/_simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
    await control('faults', { fault: { kind: 'html502' } });
    assert.equal((await client.get('/regions')).status, 502);
    const before = simulator.clock.now();
    await control('clock', { advanceMs: 5_000 });
    assert.equal(simulator.clock.now() - before, 5_000);
    const { body } = await look(`${simulator.url}/_simulator/journal`);
    assert.equal(body[0].path, '/v4beta/regions');
  });
});
