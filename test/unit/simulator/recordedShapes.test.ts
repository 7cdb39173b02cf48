import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { referenceFolder } from '../../support/exchangeCheck';
import { type ApiClient, apiClient } from '../../support/rawApi';

// biome-ignore lint/suspicious/noExplicitAny: recordings of every shape
type Recorded = any;

/** Every key of a value, of the objects in it too: `specs.disk`, `regions[].status`. */
function keysOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = at ? `${at}.${key}` : key;
    return [path, ...keysOf(inner, path)];
  });
}

function sortedKeys(values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap((value) => keysOf(value)))].sort();
}

/** The objects that recorded answers held, one by one. */
function recordedObjects(folder: string, path: RegExp): Recorded[] {
  const found: Recorded[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const { interactions } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const { event, request, response } of interactions as Recorded[]) {
      const { pathname } = new URL(request.url);
      if (response.status !== 200 || !path.test(pathname)) continue;
      const body = event ?? response.body;
      found.push(...(Array.isArray(body.data) ? body.data : [body]));
    }
  }
  return found;
}

describe('Truth: the simulator and recorded answers', () => {
  const folder = join(referenceFolder(), 'recorded');
  let simulator: Simulator;
  let client: ApiClient;

  before(async function () {
    if (!existsSync(folder)) {
      console.log(`      skipped: there are no recordings in ${folder}`);
      this.skip();
    }
    simulator = await startSimulator({ rateLimits: false });
    client = apiClient(simulator);
    const { disks } = simulator.account.addLinode();
    await client.post('/images', { disk_id: disks[0]?.id });
    simulator.account.addImage();
  });

  after(() => simulator?.stop());

  const kinds: [string, RegExp, string, (one: Recorded) => boolean][] = [
    ['public images', /\/images(\/[^/]+)?$/, '/images', (one) => one.is_public],
    ['private images', /\/images(\/[^/]+)?$/, '/images', (one) => one.is_public === false],
    ['regions', /\/regions$/, '/regions', () => true],
    ['Linodes', /\/instances(\/\d+\/rebuild)?$/, '/linode/instances', () => true],
    ['types', /\/types(\/[^/]+)?$/, '/linode/types', () => true],
    ['events', /\/events$/, '/account/events', (one) => one.action === 'disk_imagize'],
    ['the profile', /\/profile$/, '/profile', () => true],
    ['the settings', /\/account\/settings$/, '/account/settings', () => true],
  ];

  for (const [name, recordedPath, path, wanted] of kinds) {
    it(`gives ${name} every recorded key and no other`, async () => {
      const recorded = recordedObjects(folder, recordedPath).filter(wanted);
      assert.ok(recorded.length > 0, 'nothing recorded');
      const { body } = await client.get(path);
      const simulated = (Array.isArray(body.data) ? body.data : [body]).filter(wanted);
      assert.deepEqual(sortedKeys(simulated), sortedKeys(recorded));
    });
  }

  it('gives disks every recorded key and no other', async () => {
    const recorded = recordedObjects(folder, /\/disks$/);
    const id = simulator.account.linodes[0]?.linode.id;
    const { body } = await client.get(`/linode/instances/${id}/disks`);
    assert.deepEqual(sortedKeys(body.data), sortedKeys(recorded));
  });

  it('answers a missing image and a bad filter with the recorded bodies', async () => {
    const body = (name: string) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')).interactions[0].response.body;
    const missing = await client.get('/images/does-not-exist');
    assert.deepEqual(missing.body, body('image-get-missing.json'));
    const filtered = await client.get('/images', { foo: 'bar' });
    assert.deepEqual(filtered.body, body('images-list-badfilter.json'));
    simulator.behaviour.emptyPage = 'zero';
    const empty = await client.get('/images', { label: 'not-found' });
    assert.deepEqual(empty.body, body('images-list-empty-result.json'));
  });
});
