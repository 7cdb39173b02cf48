import assert from 'node:assert/strict';
import { EXT_GUEST, type GuestDisk, guestDiskOf, MBR_GUEST } from '../../simulator/guest';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { bootRecord, diskWith, extSuperblock, gptDisk } from '../../support/diskBytes';
import { type ApiClient, apiClient } from '../../support/rawApi';

const WANTED = { type: 'g6-nanode-1', region: 'us-ord', root_pass: 'correct horse battery' };

const HELPERS_OFF = { distro: false, modules_dep: false, network: false };

describe('Simulator: what boots', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ pace: { bootMs: 5000 }, rateLimits: false });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  function imageWith(guest: GuestDisk): string {
    const { id } = simulator.account.addImage();
    simulator.account.guests.set(id, guest);
    return id;
  }

  async function deployed(guest: GuestDisk, wanted: object = {}) {
    const image = imageWith(guest);
    const { body } = await client.post('/linode/instances', { ...WANTED, ...wanted, image });
    const source = simulator.account.linodes.find(({ linode }) => linode.id === body.id);
    assert.ok(source);
    return source;
  }

  const cases: readonly [GuestDisk, string, boolean, RegExp][] = [
    [EXT_GUEST, 'linode/latest-64bit', true, /login/],
    [EXT_GUEST, 'linode/direct-disk', false, /no MBR/],
    [EXT_GUEST, 'linode/grub2', false, /grub>/],
    [{ ...EXT_GUEST, hasGrubConfig: true }, 'linode/grub2', true, /login/],
    [MBR_GUEST, 'linode/latest-64bit', false, /Kernel panic/],
    [MBR_GUEST, 'linode/grub2', false, /grub>/],
    [MBR_GUEST, 'linode/direct-disk', true, /Direct Disk/],
    [{ ...MBR_GUEST, table: 'gpt' }, 'linode/direct-disk', true, /Direct Disk/],
    [{ ...MBR_GUEST, table: 'gpt', hasLoader: false }, 'linode/direct-disk', false, /GRUB GRUB/],
    [{ ...MBR_GUEST, hasCode: false }, 'linode/direct-disk', false, /Booting from/],
  ];
  for (const [guest, kernel, isUp, line] of cases) {
    const name = `${guest.table}${guest.hasCode ? ' with code' : ''}`;
    it(`runs by ${kernel}, and the guest on a disk (${name}) is ${isUp ? 'up' : 'not up'}`, async () => {
      const { boot, configs, linode } = await deployed(guest, { kernel });
      assert.deepEqual([linode.status, boot?.isUp], ['running', isUp]);
      assert.match(boot?.line ?? '', line);
      assert.equal(configs[0]?.kernel, kernel);
    });
  }

  it('tells a disk by its first bytes', () => {
    assert.deepEqual(guestDiskOf(diskWith([1024, extSuperblock(1024 ** 2)])), EXT_GUEST);
    const mbr = bootRecord(2048, 4096);
    const table = { table: 'mbr', isExt: false } as const;
    assert.deepEqual(guestDiskOf(mbr), { ...table, hasCode: false, hasLoader: false });
    mbr[0] = 0x90;
    assert.deepEqual(guestDiskOf(mbr), MBR_GUEST);
    const gpt = (hasBiosPart: boolean) =>
      guestDiskOf(gptDisk(64 * 1024 ** 2, { partitions: [[2048, 4095]], hasBiosPart }));
    assert.deepEqual([gpt(true).table, gpt(true).hasLoader], ['gpt', true]);
    assert.equal(gpt(false).hasLoader, false);
  });

  it('changes a profile, keeps what is left out, and reboots by it', async () => {
    const { boot, configs, linode } = await deployed(MBR_GUEST);
    assert.equal(boot?.isUp, false);
    const path = `/linode/instances/${linode.id}`;
    const [config] = configs;
    const change = { kernel: 'linode/direct-disk', helpers: HELPERS_OFF };
    const { body } = await client.put(`${path}/configs/${config?.id}`, change);
    assert.deepEqual([body.kernel, body.root_device], ['linode/direct-disk', '/dev/sda']);
    assert.deepEqual([body.helpers.distro, body.helpers.updatedb_disabled], [false, true]);
    assert.ok(body.devices.sda.disk_id > 0);
    assert.equal((await client.post(`${path}/boot`, {})).status, 400, 'it runs');
    assert.deepEqual((await client.post(`${path}/reboot`, { config_id: config?.id })).body, {});
    assert.equal((await client.get(path)).body.status, 'rebooting');
    const busy = await client.post(`${path}/reboot`, {});
    assert.deepEqual(busy.body.errors, [{ reason: 'Linode busy.' }]);
    simulator.clock.advance(5000);
    const [event] = (await client.get('/account/events')).body.data;
    assert.deepEqual([event.action, event.status], ['linode_reboot', 'finished']);
    assert.equal(event.secondary_entity.id, config?.id);
    const now = simulator.account.linodes.find((one) => one.linode.id === linode.id);
    assert.equal(now?.boot?.isUp, true);
  });

  it('boots one that was made without, once jobs are not refused any more', async () => {
    simulator.behaviour.busyAfterDeploy = 2;
    const { boot, linode } = await deployed(EXT_GUEST, { booted: false });
    assert.deepEqual([linode.status, boot], ['offline', undefined]);
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) {
      answers.push((await client.post(`/linode/instances/${linode.id}/boot`, {})).status);
    }
    assert.deepEqual(answers, [400, 400, 200]);
  });

  it('wants to know the profile where there are several, and one of the Linode', async () => {
    const { linode } = await deployed(EXT_GUEST, { booted: false });
    const path = `/linode/instances/${linode.id}`;
    await client.post(`${path}/configs`, { label: 'second', devices: {} });
    assert.equal((await client.post(`${path}/boot`, {})).body.errors[0].field, 'config_id');
    const other = await client.post(`${path}/boot`, { config_id: 1 });
    assert.equal(other.body.errors[0].field, 'config_id');
  });

  it('rebuilds one that runs while it says so, with a new profile, and not onto its present plan', async () => {
    const { linode } = simulator.account.addLinode();
    simulator.pace.deployMs = 5000;
    const path = `/linode/instances/${linode.id}/rebuild`;
    const wanted = { image: imageWith(EXT_GUEST), root_pass: WANTED.root_pass };
    const same = await client.post(path, { ...wanted, type: linode.type });
    assert.match(same.body.errors[0].reason, /already running this service plan/);
    assert.equal((await client.post(path, { ...wanted, kernel: 'linode/grub2' })).status, 400);
    assert.equal((await client.post(path, wanted)).body.status, 'running');
  });

  it('writes a password into a file system, and not into partitions', async () => {
    assert.deepEqual((await deployed(EXT_GUEST)).logins, ['root_pass']);
    assert.deepEqual((await deployed(MBR_GUEST)).logins, []);
  });

  it('has kernels, and locks below v4beta alone', async () => {
    const { body } = await client.get('/linode/kernels');
    assert.ok(body.data.some(({ id }: { id: string }) => id === 'linode/direct-disk'));
    const { linode } = simulator.account.addLinode({ locks: ['cannot_delete'] });
    assert.deepEqual((await client.get(`/linode/instances/${linode.id}`)).body.locks, [
      'cannot_delete',
    ]);
    const old = await fetch(`${simulator.url}/v4/linode/instances/${linode.id}`, {
      headers: { Authorization: `Bearer ${simulator.tokens.full}` },
    });
    assert.equal('locks' in ((await old.json()) as object), false);
  });
});

describe('Simulator: the network of new Linodes', () => {
  let simulator: Simulator;
  let client: ApiClient;

  beforeEach(async () => {
    simulator = await startSimulator({ rateLimits: false });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  async function create(more: object) {
    const image = 'linode/debian13';
    const { body, status } = await client.post('/linode/instances', { ...WANTED, image, ...more });
    const [reason] = body.errors ?? [];
    const source = simulator.account.linodes.find(({ linode }) => linode.id === body.id);
    return { status, field: reason?.field, source };
  }

  it('is a public one of a profile in old accounts', async () => {
    const { source } = await create({});
    assert.deepEqual(source?.network.generation, 'legacy_config');
    assert.equal(source?.linode.status, 'running');
  });

  it('needs an interface where Linode’s own are made, and a firewall or none by name', async () => {
    simulator.account.settings.interfaces_for_new_linodes = 'linode_only';
    const unbooted = await create({});
    assert.deepEqual(unbooted.source?.linode.status, 'offline', 'no interface, no boot');
    assert.equal((await create({ booted: true })).field, 'interfaces');
    const legacy = await create({ interface_generation: 'legacy_config' });
    assert.equal(legacy.field, 'interface_generation');
    const open = { interfaces: [{ public: {} }] };
    assert.equal((await create(open)).field, 'interfaces[0].firewall_id');
    const none = { interfaces: [{ firewall_id: -1, public: {} }] };
    assert.equal((await create(none)).source?.linode.status, 'running');
    const unknown = { interfaces: [{ firewall_id: 5, public: {} }] };
    assert.equal((await create(unknown)).field, 'firewall_id');
  });

  it('takes a firewall beside an interface of a profile, and lists those of the account', async () => {
    const now = '2026-11-01T10:00:00';
    const facts = { status: 'enabled' as const, created: now, updated: now, tags: [] };
    simulator.account.firewalls.push({ id: 77, label: 'ssh-only', ...facts });
    simulator.account.settings.interfaces_for_new_linodes =
      'linode_default_but_legacy_config_allowed';
    const { source } = await create({ interface_generation: 'legacy_config', firewall_id: 77 });
    assert.equal(source?.network.firewallId, 77);
    assert.equal((await client.get('/networking/firewalls')).body.data[0].label, 'ssh-only');
    simulator.account.defaultFirewall = 77;
    const defaults = await client.get('/networking/firewalls/settings');
    assert.equal(defaults.body.default_firewall_ids.linode, 77);
    const settings = await client.get('/account/settings');
    assert.match(settings.body.interfaces_for_new_linodes, /^linode_default/);
  });
});
