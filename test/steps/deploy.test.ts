import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  accepts,
  choosesFiles,
  closes,
  escapes,
  goesBack,
  keeps,
  picks,
  picksInVain,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import {
  answersDeploy,
  BOOT,
  creates,
  LABEL,
  OWN_KEYS,
  PASSWORD,
  PLAN,
  passwordMessage,
  REGION,
  runs,
  TAGS,
  USER_DATA,
  WAYS,
} from '../support/deployment';
import { Outside } from '../support/environment';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { keepsTicks, ticks } from '../support/ticks';
import { rowOf } from '../support/treeText';
import { TestFiles } from '../support/wizard';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHDQ me@laptop';
const RUNNING = runs('golden-web');

describe('deploying an image', () => {
  const fixture = new Fixture();
  const outside = new Outside();
  let files: TestFiles;

  beforeEach(async () => {
    files = new TestFiles();
    process.env['HOME'] = files.folder; // The fixture gives the environment back.
    fixture.simulator.account.addImage({ label: 'golden-web', size: 30_000 });
    await fixture.signIn();
  });

  afterEach(() => files.remove());

  const deploy = async (label = 'golden-web') => {
    const row = await rowOf(fixture.extension.own, label);
    return execute('linodeImages.deployImage', row);
  };
  const created = () => fixture.simulator.journal.requests('POST', /\/linode\/instances$/);
  const linodeOf = (label: string) =>
    fixture.simulator.account.linodes.find(({ linode }) => linode.label === label);

  it('makes a Linode, with a password that is on the clipboard and nowhere else', async () => {
    const deeds = [
      ...answersDeploy({ label: 'golden-web', tags: 'web, production' }),
      presses(
        'Create',
        'Create “golden-web” in Chicago, IL with Linode 4GB for about $24 a month? It boots by: Kernel of Linode.\nFirewall: the default of the account, if there is one.\nA root password is generated and put on the clipboard.',
      ),
      presses('Copy Again', passwordMessage('golden-web')),
      closes(passwordMessage('golden-web'), 'Copy Again'),
      presses('Connect…', RUNNING),
      picks('Open in Cloud Manager', /^How to get in$/),
    ];
    const id = await asUser(deeds, deploy);
    const made = linodeOf('golden-web');
    assert.equal(id, made?.linode.id);
    assert.deepEqual(outside.opened, [`https://cloud.linode.com/linodes/${id}`]);
    const { image, region, status, tags, type } = made?.linode ?? {};
    assert.deepEqual([region, type, status], ['us-ord', 'g6-standard-2', 'running']);
    assert.deepEqual(tags, ['production', 'web']);
    assert.equal(image, fixture.simulator.account.images[0]?.id);
    const [password = ''] = outside.copied;
    assert.equal(password.length, 32);
    assert.deepEqual(outside.copied, [password, password]);
    assert.equal(made?.rootPassword, password);
    const log = await stage().untilLogged(/POST \/linode\/instances → 200/);
    assert.ok(!log.includes(password));
  });

  it('of a public image works from the palette, on the cheapest plan that fits', async () => {
    const deeds = [
      picks('Debian 13', /^Which image\?$/),
      ...answersDeploy({
        label: 'Debian-13',
        plan: 'Nanode 1GB',
        boot: undefined,
        ways: [OWN_KEYS],
      }),
      presses(
        'Create',
        /for about \$5 a month\? Firewall: .+\.\nSSH keys for root: those of your Linode user/,
      ),
      closes(runs('Debian-13')),
    ];
    await asUser(deeds, () => execute('linodeImages.deployImage'));
    assert.deepEqual(created()[0]?.body, {
      label: 'Debian-13',
      region: 'us-ord',
      type: 'g6-nanode-1',
      image: 'linode/debian13',
      booted: true,
      interface_generation: 'legacy_config', // The token may not read what the account has.
      authorized_users: ['my-team'],
    });
    assert.deepEqual(outside.copied, []);
  });

  it('puts in the SSH keys of this machine that are chosen', async () => {
    const folder = path.join(files.folder, '.ssh');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'id_ed25519.pub'), `${KEY}\n`);
    fs.writeFileSync(path.join(folder, 'notes.pub'), 'not a key\n');
    const deeds = [
      ...answersDeploy({ label: 'golden-web', ways: ['id_ed25519.pub'] }),
      presses('Create', /\nSSH keys for root: id_ed25519\.pub\.$/),
      closes(RUNNING),
    ];
    await asUser(deeds, deploy);
    const body = created()[0]?.body as Record<string, unknown>;
    assert.deepEqual([body['authorized_keys'], body['root_pass']], [[KEY], undefined]);
  });

  it('gives the user data of a file to an image with cloud-init', async () => {
    const { account } = fixture.simulator;
    account.addImage({ label: 'cloudy', capabilities: ['cloud-init'] });
    await execute('linodeImages.refresh');
    const data = '#cloud-config\npackages: [nginx]\n';
    const deeds = [
      ...answersDeploy({ label: 'cloudy', ways: [OWN_KEYS], hasUserData: false }),
      picks('Choose a File…', USER_DATA),
      choosesFiles(files.write('empty.yaml', '')),
      picks('Choose a File…', /^That file is empty\. Choose another one\.$/),
      choosesFiles(files.write('large.yaml', Buffer.alloc(49_150))),
      picks('Choose a File…', /^That file is too large: user data has at most 48 KB\.$/),
      choosesFiles(),
      goesBack(),
      keepsTicks([OWN_KEYS], WAYS),
      picks('Choose a File…', USER_DATA),
      choosesFiles(files.write('cloud.yaml', data)),
      presses('Create', /User data: cloud\.yaml\.$/),
      closes(runs('cloudy')),
    ];
    await asUser(deeds, () => deploy('cloudy'));
    const body = created()[0]?.body as Record<string, unknown>;
    const encoded = Buffer.from(data).toString('base64');
    assert.deepEqual(body['metadata'], { user_data: encoded });
  });

  it('puts the SSH keys that are chosen into the user data, alone or into a cloud-config', async () => {
    const folder = path.join(files.folder, '.ssh');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'id_ed25519.pub'), `${KEY}\n`);
    const ways = ['id_ed25519.pub'];
    const sentData = () => {
      const bodies = created().map(({ body }) => body as { metadata: { user_data: string } });
      return Buffer.from(bodies.at(-1)?.metadata.user_data ?? '', 'base64').toString();
    };
    const block = `ssh_authorized_keys:\n  - ${JSON.stringify(KEY)}\n`;
    const alone = [
      ...answersDeploy({ label: 'golden-web', ways, hasUserData: false }),
      picks('SSH Keys Alone', USER_DATA),
      presses('Create', /User data: the SSH keys alone\.$/),
      closes(RUNNING),
    ];
    await asUser(alone, deploy);
    assert.equal(sentData(), `#cloud-config\n${block}`);
    const merged = [
      ...answersDeploy({ label: 'golden-web-2', ways, hasUserData: false }),
      picks('Choose a File…', USER_DATA),
      choosesFiles(files.write('cloud.yaml', '#cloud-config\npackages: [nginx]\n')),
      picks('Add the SSH Keys', /^SSH keys in the user data$/),
      presses('Create', /User data: cloud\.yaml with the SSH keys\.$/),
      closes(runs('golden-web-2')),
    ];
    await asUser(merged, deploy);
    assert.equal(sentData(), `#cloud-config\npackages: [nginx]\n${block}`);
  });

  it('refuses what cannot be, each with its reason, and goes back with the answers so far', async () => {
    fixture.simulator.account.addImage({ label: 'plain', size: 30_000, capabilities: [] });
    fixture.simulator.account.addLinode({ label: 'plain' });
    await execute('linodeImages.refresh');
    const distributed = 'This image cannot be deployed to a distributed region.';
    const small = 'Its disk is too small: the image needs 29 GB, and 25 GB are left beside swap.';
    const deeds = [
      picksInVain('Houston, TX', REGION, distributed),
      picks('Oslo, NO', /^This image cannot/),
      picksInVain('Nanode 1GB', PLAN, small),
      picks('Linode 4GB', /^Its disk is too small/),
      typesInVain('plain', LABEL, 'Another Linode of this account has that label.'),
      typesInVain('1x', LABEL, 'A label has 3 to 64 characters.'),
      typesInVain('web/1', LABEL, /^A label cannot contain “\/”/),
      types('web-1', LABEL),
      typesInVain('ab', TAGS, 'The tag “ab” must have 3 to 50 characters.'),
      goesBack(),
      keeps('web-1', LABEL),
      types('', TAGS),
      picks('Kernel of Linode', BOOT),
      ticks([], WAYS),
      ticks([PASSWORD, OWN_KEYS], /^Choose at least one way to sign in as root\.$/),
      picks('None', USER_DATA),
      closes(
        /^Create “web-1” in Oslo, NO .+\? The image has no copy there: the first deployment takes longer\./,
        'Create',
        'Change…',
      ),
    ];
    await asUser(deeds, () => deploy('plain'));
    assert.deepEqual([created(), outside.copied], [[], []]);
  });

  it('costs more where Linodes do, and the answers can be changed before it costs anything', async () => {
    const deeds = [
      ...answersDeploy({ label: 'golden-web', region: 'Sao Paulo, BR' }),
      presses('Change…', /for about \$33\.60 a month\?/),
      picks('Chicago, IL', REGION),
      picks('Linode 4GB', PLAN),
      escapes(),
    ];
    await asUser(deeds, deploy);
    assert.deepEqual([created(), outside.copied], [[], []]);
  });

  it('lets the user change a label that somebody took meanwhile', async () => {
    const deeds = [
      ...answersDeploy({ label: 'golden-web' }),
      presses('Create', /^Create “golden-web”/, () =>
        fixture.simulator.account.addLinode({ label: 'golden-web' }),
      ),
      presses(
        'Change…',
        'Could not create “golden-web”. Linode says: label: Label must be unique among your linodes.',
      ),
      picks('Chicago, IL', REGION),
      picks('Linode 4GB', PLAN),
      types('golden-web-2', LABEL),
      types('', TAGS),
      accepts('Kernel of Linode', BOOT),
      keepsTicks([PASSWORD], WAYS),
      picks('None', USER_DATA),
      creates('golden-web-2'),
      closes(passwordMessage('golden-web-2')),
      closes(runs('golden-web-2')),
    ];
    await asUser(deeds, deploy);
    assert.equal(linodeOf('golden-web-2')?.rootPassword, outside.copied.at(-1));
  });

  it('suggests the region of the row, else the one that was used last, and the plan that was', async () => {
    const ways = [OWN_KEYS];
    const first = [
      ...answersDeploy({ label: 'golden-web', region: 'Milan, IT', plan: 'Linode 8GB', ways }),
      creates('golden-web'),
      closes(RUNNING),
    ];
    await asUser(first, deploy);
    const chosen = picks('golden-web', /^Which image\?$/);
    const plan = accepts('Linode 8GB', PLAN);
    await asUser([chosen, accepts('Milan, IT', REGION), plan, escapes()], () =>
      execute('linodeImages.deployImage'),
    );
    await asUser([accepts('Chicago, IL', REGION), plan, escapes()], deploy);
  });

  it('suggests the region with most images where nothing else tells, and where the image is', async () => {
    const { account } = fixture.simulator;
    const milan = [{ region: 'it-mil', status: 'available' as const }];
    for (const label of ['a', 'b', 'c']) account.addImage({ label, regions: milan });
    await execute('linodeImages.refresh');
    await rowOf(fixture.extension.own, 'c');
    const suggests = (image: string, region: string) =>
      asUser([picks(image, /^Which image\?$/), accepts(region, REGION), escapes()], () =>
        execute('linodeImages.deployImage'),
      );
    await suggests('golden-web', 'Chicago, IL');
    await suggests('Debian 12', 'Milan, IT');
  });
});
