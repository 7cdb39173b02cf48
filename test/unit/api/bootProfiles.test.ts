import assert from 'node:assert/strict';
import { isNotFound, MissingScopeError } from '../../../src/kit/errors';
import { ApiFixture } from '../../support/apiFixture';

describe('the client of how Linodes boot', () => {
  const api = new ApiFixture();

  const client = (token?: string) => api.connect(token).client;
  const bodies = (method: 'PUT' | 'POST') =>
    api.simulator.journal.requests(method).map(({ body }) => body);

  it('lists the profiles of one, and changes what is given and nothing else', async () => {
    const { configs, linode } = api.simulator.account.addLinode();
    const { linodes } = client();
    const [profile] = await linodes.profiles(linode.id);
    assert.ok(profile);
    assert.equal(profile.id, configs[0]?.id);
    assert.deepEqual([profile.kernel, profile.rootDevice], ['linode/latest-64bit', '/dev/sda']);
    assert.equal(profile.helpers['distro'], true);
    const change = { kernel: 'linode/direct-disk', helpers: { distro: false } };
    const changed = await linodes.changeProfile(linode.id, profile.id, change);
    assert.deepEqual(changed.helpers, { ...profile.helpers, distro: false });
    assert.equal(changed.kernel, 'linode/direct-disk');
    assert.deepEqual(bodies('PUT'), [change]);
    assert.ok(configs[0]?.devices['sda'], 'its disks stay');
    await assert.rejects(linodes.changeProfile(linode.id, 1, change), isNotFound);
    await assert.rejects(linodes.profiles(1), isNotFound);
  });

  it('boots one by a profile, and restarts one that runs', async () => {
    const { configs, linode } = api.simulator.account.addLinode({ status: 'offline' });
    const { events, linodes } = client();
    const id = configs[0]?.id ?? 0;
    await linodes.boot(linode.id, id, 'boot');
    assert.equal((await linodes.get(linode.id)).status, 'running');
    await linodes.boot(linode.id, id, 'reboot');
    assert.deepEqual(bodies('POST'), [{ config_id: id }, { config_id: id }]);
    const boots = await events.bootsOf(linode.id);
    assert.deepEqual(
      boots.map(({ action }) => action),
      ['linode_reboot', 'linode_boot'],
    );
    assert.deepEqual(await events.deploymentsOf(linode.id), []);
  });

  it('reads what a new Linode is connected by', async () => {
    const { account, tokens } = api.simulator;
    const now = '2026-11-01T10:00:00';
    const facts = { status: 'enabled' as const, created: now, updated: now, tags: [] };
    account.firewalls.push({ id: 77, label: 'ssh-only', ...facts });
    const full = client(tokens.full).account;
    assert.equal(await full.interfaceRule(), 'legacy_config_default_but_linode_allowed');
    assert.deepEqual(await full.firewalls(), [{ id: 77, label: 'ssh-only' }]);
    assert.equal(await full.defaultFirewall('linode'), undefined);
    account.defaultFirewall = 77;
    assert.equal(await full.defaultFirewall('legacy_config'), 77);
    const minimal = client(tokens.minimal).account;
    await assert.rejects(minimal.interfaceRule(), MissingScopeError);
    await assert.rejects(minimal.firewalls(), MissingScopeError);
  });

  it('sends a kernel, and a firewall where the interface has it', async () => {
    const { account } = api.simulator;
    account.settings.interfaces_for_new_linodes = 'linode_only';
    const { linodes } = client();
    await linodes.create({
      label: 'web-1',
      region: 'us-ord',
      plan: 'g6-nanode-1',
      image: 'linode/debian13',
      tags: [],
      authorizedUsers: ['my-team'],
      kernel: 'linode/grub2',
      network: { generation: 'linode', firewallId: -1 },
    });
    const [body] = bodies('POST') as Record<string, unknown>[];
    assert.equal(body?.['kernel'], 'linode/grub2');
    assert.deepEqual(body?.['interfaces'], [{ firewall_id: -1, public: {} }]);
    assert.equal('firewall_id' in (body ?? {}), false);
  });
});
