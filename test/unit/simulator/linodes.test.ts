import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient } from '../../support/rawApi';

const ROOT_PASS = 'correct horse battery';

describe('Simulator: Linodes', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ pace: { deployMs: 10_000 }, rateLimits: false });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('deploys an image to a new Linode with new disks', async () => {
    const { id } = simulator.account.addImage({ label: 'web' });
    const wanted = { type: 'g6-nanode-1', region: 'nl-ams', image: id, root_pass: ROOT_PASS };
    const { body } = await client.post('/linode/instances', { ...wanted, label: 'web-1' });
    assert.deepEqual([body.status, body.image, body.site_type], ['provisioning', id, 'core']);
    simulator.clock.advance(10_000);
    const list = await client.get('/linode/instances', { label: 'web-1' });
    assert.equal(list.body.data[0].status, 'running');
    const disks = (await client.get(`/linode/instances/${body.id}/disks`)).body.data;
    assert.deepEqual(
      disks.map((disk: { filesystem: string; size: number }) => [disk.filesystem, disk.size]),
      [
        ['ext4', 25_088],
        ['swap', 512],
      ],
    );
    const [event] = (await client.get('/account/events')).body.data;
    assert.deepEqual([event.action, event.status], ['linode_create', 'finished']);
    assert.equal(event.secondary_entity.label, 'web');
  });

  it('wants a password or a key for an image', async () => {
    const wanted = { type: 'g6-nanode-1', region: 'nl-ams', image: 'linode/debian12' };
    const { body } = await client.post('/linode/instances', wanted);
    const reason = 'Must provide valid root_pass, authorized_keys, or authorized_users';
    assert.deepEqual(body, { errors: [{ reason }] });
    const withKey = { ...wanted, authorized_keys: ['ssh-ed25519 AAAA me'] };
    assert.equal((await client.post('/linode/instances', withKey)).status, 200);
  });

  it('refuses an image that is too large, not available, or not made for distributed regions', async () => {
    const { account } = simulator;
    const large = account.addImage({ size: 25_100 });
    const creating = account.addImage({ status: 'creating' });
    const plain = account.addImage({ capabilities: [] });
    const wanted = { type: 'g6-nanode-1', region: 'nz-akl-1', root_pass: ROOT_PASS };
    for (const image of [large, creating, plain]) {
      const { body } = await client.post('/linode/instances', { ...wanted, image: image.id });
      assert.equal(body.errors[0].field, 'image');
    }
  });

  it('refuses unknown types, regions, images, fields and bad labels', async () => {
    const wanted = { type: 'g6-nanode-1', region: 'us-ord' };
    for (const wrong of [
      { type: 'g9' },
      { region: 'nowhere' },
      { image: 'private/1', root_pass: ROOT_PASS },
      { size: 5 },
      { label: '1x' },
      { label: 'a--b' },
      { metadata: { user_data: 'not base 64!' } },
    ]) {
      const { body, status } = await client.post('/linode/instances', { ...wanted, ...wrong });
      assert.deepEqual([status, body.errors[0].field], [400, Object.keys(wrong)[0]]);
    }
  });

  it('takes a label once, a strong password, a public key, and users of the account', async () => {
    simulator.account.addLinode({ label: 'web-1' });
    const wanted = { type: 'g6-nanode-1', region: 'us-ord', image: 'linode/debian13' };
    for (const [field, wrong] of [
      ['label', { label: 'web-1', root_pass: ROOT_PASS }],
      ['root_pass', { root_pass: 'password' }],
      ['authorized_keys', { authorized_keys: ['-----BEGIN OPENSSH PRIVATE KEY-----'] }],
      ['authorized_users', { authorized_users: ['nobody'] }],
    ] as const) {
      const { body, status } = await client.post('/linode/instances', { ...wanted, ...wrong });
      assert.deepEqual([status, body.errors[0].field], [400, field]);
    }
  });

  it('keeps no password in its journal', async () => {
    const wanted = { type: 'g6-nanode-1', region: 'us-ord', image: 'linode/debian13' };
    await client.post('/linode/instances', { ...wanted, root_pass: ROOT_PASS });
    assert.ok(!JSON.stringify(simulator.journal.entries).includes(ROOT_PASS));
    assert.equal(simulator.account.linodes[0]?.rootPassword, ROOT_PASS);
  });

  it('fails a deployment on demand, with a reason in its event', async () => {
    simulator.behaviour.failDeployments = true;
    const wanted = { type: 'g6-nanode-1', region: 'us-ord', image: 'linode/debian13' };
    await client.post('/linode/instances', { ...wanted, root_pass: ROOT_PASS });
    simulator.clock.advance(10_000);
    assert.equal(simulator.account.linodes[0]?.linode.status, 'offline');
    const [event] = (await client.get('/account/events')).body.data;
    assert.deepEqual([event.status, event.message], ['failed', 'The disk could not be filled']);
  });

  it('rebuilds a Linode, and is busy until it is done', async () => {
    const { linode } = simulator.account.addLinode({ status: 'offline' });
    const path = `/linode/instances/${linode.id}/rebuild`;
    const wanted = { image: 'linode/debian13', root_pass: ROOT_PASS };
    const { body } = await client.post(path, wanted);
    assert.deepEqual([body.status, body.image], ['rebuilding', 'linode/debian13']);
    assert.deepEqual((await client.post(path, wanted)).body.errors, [{ reason: 'Linode busy.' }]);
    simulator.clock.advance(10_000);
    const disks = await client.get(`/linode/instances/${linode.id}/disks`);
    assert.equal(disks.body.data[0].label, 'Debian 13 Disk');
    const [event] = (await client.get('/account/events')).body.data;
    assert.equal(event.secondary_entity.id, 'linode/debian13');
  });

  it('answers types with prices without a token', async () => {
    const { body } = await apiClient(simulator, '').get('/linode/types');
    assert.deepEqual(body.data[0].price, { hourly: 0.0075, monthly: 5 });
  });
});
