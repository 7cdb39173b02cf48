import assert from 'node:assert/strict';
import { INTERFACE_RULES, type InterfaceRule } from '../../src/features/deployment/model/network';
import { EXT_GUEST, type GuestDisk, MBR_GUEST } from '../simulator/guest';
import { accepts, closes, picks, presses, types } from '../support/deeds';
import {
  answersDeploy,
  BOOT,
  creates,
  OWN_KEYS,
  runs,
  USER_DATA,
  WAYS,
} from '../support/deployment';
import { gptDisk } from '../support/diskBytes';
import { Outside } from '../support/environment';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { ticks } from '../support/ticks';
import { rowOf } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

const CLOSED = /^Linode wants one, though none reaches a system in partitions$/;
const RESTART =
  /^Restart “web” with Direct Disk\? Its configuration profile “.+” gets the kernel Direct Disk/;

describe('a Linode that boots', () => {
  const fixture = new UploadFixture();
  const outside = new Outside();

  const sourceOf = (at = 0) => fixture.simulator.account.linodes[at];
  const run = async (command: string, label: string) =>
    execute(`linodeImages.${command}`, await rowOf(fixture.extension.own, label));
  const sent = (path: RegExp) => fixture.simulator.journal.requests('POST', path);

  async function addImage(label: string, guest: GuestDisk): Promise<void> {
    const { account } = fixture.simulator;
    account.guests.set(account.addImage({ label, size: 2000 }).id, guest);
    await execute('linodeImages.refresh');
  }

  /** An answer that is there already is accepted as it is suggested. */
  const deploys = (label: string, boot: Deed, isClosed = true): readonly Deed[] => {
    const [region, plan, name, tags] = answersDeploy({ label });
    const ways = ticks([OWN_KEYS], isClosed ? CLOSED : WAYS);
    return [region, plan, name, tags, boot, ways, picks('None', USER_DATA)].filter(
      (deed) => deed !== undefined,
    );
  };

  it('from a disk with partitions gets Direct Disk, which its upload has seen', async () => {
    const disk = gptDisk(1024 ** 2, { partitions: [[40, 60]], hasBiosPart: true });
    const whole = Buffer.concat([disk, Buffer.alloc(1024 ** 2 - disk.length)]);
    disk.subarray(512, 1024).copy(whole, whole.length - 512);
    const file = fixture.files.write('appliance.img', whole);
    const said = closes(/^appliance\.img: It has partitions: a Linode starts it by Direct Disk/);
    const wizard = answersWizard({ label: 'appliance', region: 'Chicago, IL' });
    await asUser([said, ...wizard, closes(/^“appliance” is available/)], () => uploadFile(file));
    const deeds = [
      ...deploys('appliance', accepts('Direct Disk', BOOT)),
      presses(
        'Create',
        /It boots by: Direct Disk\.(?:.|\n)+Neither a password nor keys reach a system/,
      ),
      closes(runs('appliance')),
    ];
    await asUser(deeds, () => run('deployImage', 'appliance'));
    const [body] = sent(/\/instances$/).map((entry) => entry.body as Record<string, unknown>);
    assert.equal(body?.['kernel'], 'linode/direct-disk');
    assert.deepEqual(sourceOf()?.boot, { isUp: true, line: 'login: (Direct Disk)' });
    assert.deepEqual(sourceOf()?.logins, []);
  });

  it('is asked for once where nothing is known, and what was answered is suggested then', async () => {
    await addImage('web', MBR_GUEST);
    const asked = /^How does it boot\? Linode does not know; your answer is remembered/;
    const first = [
      ...deploys('web', picks('Direct Disk', asked)),
      creates('web'),
      closes(runs('web')),
    ];
    await asUser(first, () => run('deployImage', 'web'));
    assert.equal(sourceOf()?.boot?.isUp, true);
    const again = deploys('web-2', accepts('Direct Disk', /^How it boots$/));
    await asUser([...again, closes(/^Create “web-2”/)], () => run('deployImage', 'web'));
  });

  it('from a public image is not asked about', async () => {
    const deeds = [
      picks('Debian 13', /^Which image\?$/),
      ...answersDeploy({ label: 'Debian-13', boot: undefined, ways: [OWN_KEYS] }),
      creates('Debian-13'),
      closes(runs('Debian-13')),
    ];
    await asUser(deeds, () => execute('linodeImages.deployImage'));
    const [body] = sent(/\/instances$/).map((entry) => entry.body as Record<string, unknown>);
    assert.equal('kernel' in (body ?? {}), false);
    assert.equal(sourceOf()?.boot?.isUp, true);
  });

  describe('after a rebuild', () => {
    const rebuilds = (kernel: string): readonly Deed[] => [
      picks('shop', /^Linode to rebuild/),
      picks(kernel, BOOT),
      ticks([OWN_KEYS], kernel === 'Direct Disk' ? CLOSED : WAYS),
      picks('None', USER_DATA),
      presses('Erase and Rebuild', /^Erase all disks of “shop”/),
      types('shop', /^Type the label of the Linode/),
    ];

    beforeEach(async () => {
      fixture.simulator.account.addLinode({ label: 'shop', type: 'g6-standard-2' });
    });

    it('starts by Direct Disk: its new profile is changed before it boots, once it is not busy', async () => {
      await addImage('web', MBR_GUEST);
      fixture.simulator.behaviour.busyAfterDeploy = 2;
      const [before] = sourceOf()?.configs ?? [];
      await asUser([...rebuilds('Direct Disk'), closes(runs('shop'))], () =>
        run('rebuildLinode', 'web'),
      );
      const source = sourceOf();
      const [config] = source?.configs ?? [];
      assert.equal(source?.boot?.isUp, true);
      assert.notEqual(config?.id, before?.id);
      assert.deepEqual([config?.kernel, config?.root_device], ['linode/direct-disk', '/dev/sda']);
      assert.deepEqual([config?.helpers.distro, config?.helpers.network], [false, false]);
      const [body] = sent(/\/rebuild$/).map((entry) => entry.body as Record<string, unknown>);
      assert.equal(body?.['booted'], false);
      assert.equal(sent(/\/boot$/).length, 3, 'two were refused');
    });

    it('starts by GRUB 2, with what Linode does to its file system', async () => {
      await addImage('nixos', { ...EXT_GUEST, hasGrubConfig: true });
      await asUser([...rebuilds('GRUB 2'), closes(runs('shop'))], () =>
        run('rebuildLinode', 'nixos'),
      );
      const [config] = sourceOf()?.configs ?? [];
      assert.deepEqual([config?.kernel, config?.helpers.distro], ['linode/grub2', true]);
      assert.equal(sourceOf()?.boot?.isUp, true);
    });

    it('that could not be started is started by one click, and not rebuilt again', async () => {
      await addImage('web', MBR_GUEST);
      const { faults } = fixture.simulator;
      const fault = { kind: 'status', status: 500, reason: 'Internal error' } as const;
      faults.next({ method: 'PUT', path: /\/configs\// }, fault);
      const message = /^“shop” could not be booted by Direct Disk: The answer was lost/;
      await asUser(
        [...rebuilds('Direct Disk'), presses('Try Again', message), closes(runs('shop'))],
        () => run('rebuildLinode', 'web'),
      );
      assert.deepEqual([sent(/\/rebuild$/).length, sent(/\/boot$/).length], [1, 1]);
      assert.equal(sourceOf()?.boot?.isUp, true);
    });
  });

  it('after all: one that does not is repaired by Direct Disk, and nothing on its disks changes', async () => {
    await addImage('web', MBR_GUEST);
    const deeds = [
      ...deploys('web', picks('Kernel of Linode', BOOT), false),
      creates('web'),
      presses('Connect…', runs('web')),
      picks('Boot with Direct Disk…', /^How to get in$/),
      presses('Restart', RESTART),
      closes(runs('web')),
    ];
    await asUser(deeds, () => run('deployImage', 'web'));
    const source = sourceOf();
    assert.equal(source?.boot?.isUp, true);
    assert.equal(source?.disks.length, 2);
    const [event] = fixture.simulator.account.events.toReversed();
    assert.equal(event?.action, 'linode_reboot');
    await asUser([picks('web', /^Linode to boot with Direct Disk/), closes(RESTART)], () =>
      execute('linodeImages.bootDirectDisk'),
    );
    assert.equal(sent(/\/reboot$/).length, 1);
  });

  it('is got into by a terminal, a copied command and its console', async () => {
    const { linode } = fixture.simulator.account.addLinode({ label: 'web', region: 'us-ord' });
    const way = (label: string) =>
      asUser([picks('web', /^Linode to connect to$/), picks(label, /^How to get in$/)], () =>
        execute('linodeImages.connectLinode'),
      );
    const command = `ssh root@192.0.2.${linode.id % 256}`;
    await way('Open SSH Terminal');
    await way('Open Console over SSH (Lish)');
    assert.deepEqual(outside.ran, [
      `web: ${command}`,
      'web (Lish): ssh -t my-team@lish-us-ord.linode.com web',
    ]);
    await way('Copy SSH Command');
    assert.deepEqual(outside.copied, [command]);
    await way('Open Console in the Browser (Weblish)');
    assert.deepEqual(outside.opened, [
      `https://cloud.linode.com/linodes/${linode.id}/lish/weblish`,
    ]);
  });
});

describe('the network of a Linode', () => {
  const fixture = new UploadFixture();
  const outside = new Outside();

  const added = () => fixture.simulator.account.linodes[0];
  const facts = {
    status: 'enabled' as const,
    created: '2026-11-01T10:00:00',
    updated: '2026-11-01T10:00:00',
    tags: [],
  };

  /** Deploys a public image, with a token that may read all. */
  async function deploysWith(rule: InterfaceRule, ...deeds: readonly Deed[]): Promise<void> {
    const { account, tokens } = fixture.simulator;
    account.settings.interfaces_for_new_linodes = rule;
    await fixture.signOut();
    await fixture.signIn(tokens.full);
    const [region, plan, label, tags] = answersDeploy({ label: 'Debian-13' });
    const place = [region, plan, label, tags].filter((deed) => deed !== undefined);
    const firewalls = deeds.slice(0, -1);
    const rest = [ticks([OWN_KEYS], WAYS), picks('None', USER_DATA), ...deeds.slice(-1)];
    const image = picks('Debian 13', /^Which image\?$/);
    await asUser([image, ...place, ...firewalls, ...rest, closes(runs('Debian-13'))], () =>
      execute('linodeImages.deployImage'),
    );
  }

  const createsWith = (firewall: RegExp) => presses('Create', firewall);

  for (const rule of INTERFACE_RULES) {
    it(`is there where the account has ${rule}, and no firewall is said plainly`, async () => {
      await deploysWith(rule, createsWith(/No firewall: everybody on the Internet reaches/));
      const { linode, network } = added() ?? {};
      assert.deepEqual([linode?.status, network?.isPublic], ['running', true]);
      assert.equal(network?.generation, rule === 'linode_only' ? 'linode' : 'legacy_config');
    });

    it(`has the firewall that is chosen, where the account has ${rule}`, async () => {
      fixture.simulator.account.firewalls.push({ id: 77, label: 'ssh-only', ...facts });
      const choice = /^Firewall of the Linode$/;
      await deploysWith(
        rule,
        picks('Firewalls and VPCs in Cloud Manager…', choice),
        picks('ssh-only', choice),
        createsWith(/Firewall: ssh-only\./),
      );
      assert.equal(added()?.network.firewallId, 77);
      assert.deepEqual(outside.opened, ['https://cloud.linode.com/firewalls']);
    });
  }

  it('is there although the token may not read what the account has', async () => {
    const { account } = fixture.simulator;
    account.settings.interfaces_for_new_linodes = 'linode_only';
    account.firewalls.push({ id: 77, label: 'ssh-only', ...facts });
    account.defaultFirewall = 77;
    const deeds = [
      picks('Debian 13', /^Which image\?$/),
      ...answersDeploy({ label: 'Debian-13', boot: undefined, ways: [OWN_KEYS] }),
      createsWith(/Firewall: the default of the account, if there is one\./),
      closes(runs('Debian-13')),
    ];
    await asUser(deeds, () => execute('linodeImages.deployImage'));
    assert.deepEqual(added()?.network, { generation: 'linode', isPublic: true, firewallId: 77 });
  });
});
