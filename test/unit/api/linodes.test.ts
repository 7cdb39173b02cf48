import assert from 'node:assert/strict';
import { wireDeployment } from '../../../src/api/linodes';
import { deploymentOf } from '../../../src/features/deployment/model/access';
import { priceIn } from '../../../src/features/deployment/model/linode';
import { ApiError, isNotFound, MissingScopeError } from '../../../src/kit/errors';
import { SecretText } from '../../../src/kit/secrets';
import { OWNER } from '../../simulator/account';
import { ApiFixture } from '../../support/apiFixture';

const NEW = { label: 'web-1', region: 'us-ord', plan: 'g6-nanode-1', image: 'linode/debian13' };
const PASSWORD = new SecretText('correct horse battery');

describe('the client of Linodes', () => {
  const api = new ApiFixture();

  const linodes = (token?: string) => api.connect(token).client.linodes;
  const bodies = () => api.simulator.journal.requests('POST').map(({ body }) => body);

  it('lists them, all or those that were deployed from an image', async () => {
    const { account, journal } = api.simulator;
    const { linode } = account.addLinode({ label: 'web', tags: ['production'] });
    account.addLinode({ image: 'private/7' });
    const all = await linodes().list();
    assert.equal(all.length, 2);
    assert.deepEqual(all[0], {
      id: linode.id,
      label: 'web',
      region: 'us-ord',
      status: 'running',
      type: 'g6-nanode-1',
      image: 'linode/debian12',
      tags: ['production'],
      hasUserData: false,
      isLocked: false,
      diskMb: 25_600,
      updated: new Date(`${linode.updated}Z`),
      addresses: [`192.0.2.${linode.id % 256}`, `2001:db8::${linode.id.toString(16)}`],
    });
    const deployed = await linodes().list({ image: 'private/7' });
    assert.deepEqual(
      deployed.map(({ image }) => image),
      ['private/7'],
    );
    assert.match(journal.entries.at(-1)?.headers['x-filter'] ?? '', /"image":"private\/7"/);
  });

  it('gives one by its number, and throws a 404 for one that is not there', async () => {
    const { linode } = api.simulator.account.addLinode();
    api.simulator.account.addLinode();
    assert.equal((await linodes().get(linode.id)).id, linode.id);
    await assert.rejects(linodes().get(1), isNotFound);
  });

  it('lists the disks of one', async () => {
    const { linode, disks } = api.simulator.account.addLinode({}, [
      { label: 'root', filesystem: 'ext4', size: 5000 },
      { label: 'swap', filesystem: 'swap', size: 512, status: 'not ready' },
    ]);
    assert.deepEqual(await linodes().disks(linode.id), [
      { id: disks[0]?.id, label: 'root', status: 'ready', sizeMb: 5000, filesystem: 'ext4' },
      { id: disks[1]?.id, label: 'swap', status: 'not ready', sizeMb: 512, filesystem: 'swap' },
    ]);
    await assert.rejects(linodes().disks(1), isNotFound);
  });

  it('lists the plans with what they cost here and there, without a token', async () => {
    const plans = await linodes().plans();
    const nanode = plans.find(({ id }) => id === 'g6-nanode-1');
    assert.ok(nanode);
    assert.equal(nanode.diskMb, 25_600);
    assert.equal(nanode.planClass, 'nanode');
    assert.deepEqual(priceIn(nanode, 'us-ord'), nanode.price);
    const [dearer] = nanode.regionPrices;
    assert.ok(dearer);
    assert.equal(priceIn(nanode, dearer.region).monthly, dearer.monthly);
    const [asked] = api.simulator.journal.requests('GET', /\/types$/);
    assert.equal(asked?.headers['authorization'], undefined);
  });

  it('makes one of an image, with what was given and nothing else', async () => {
    const made = await linodes().create({ ...NEW, tags: [], rootPassword: PASSWORD });
    assert.equal(made.label, 'web-1');
    assert.equal(made.status, 'provisioning');
    const userData = new TextEncoder().encode('#cloud-config\n# für später\n');
    await linodes().create({
      ...NEW,
      label: 'web-2',
      tags: ['web', 'base'],
      userData,
      authorizedKeys: ['ssh-ed25519 AAAA me'],
      authorizedUsers: ['my-team'],
    });
    const common = {
      region: 'us-ord',
      type: 'g6-nanode-1',
      image: 'linode/debian13',
      booted: true,
    };
    assert.deepEqual(bodies(), [
      { ...common, label: 'web-1', root_pass: 'masked-password' },
      {
        ...common,
        label: 'web-2',
        tags: ['web', 'base'],
        authorized_keys: ['ssh-ed25519 AAAA me'],
        authorized_users: ['my-team'],
        metadata: { user_data: Buffer.from(userData).toString('base64') },
      },
    ]);
  });

  it('says nothing of a password in the log', async () => {
    const { client, log } = api.connect();
    await client.linodes.create({ ...NEW, tags: [], rootPassword: PASSWORD });
    assert.ok(log.lines.length > 0);
    assert.doesNotMatch(log.lines.join('\n'), /correct horse/);
  });

  it('rebuilds one, whose plan stays', async () => {
    const { linode } = api.simulator.account.addLinode({ type: 'g6-standard-2' });
    const deployment = { image: 'linode/debian13', rootPassword: PASSWORD };
    const rebuilt = await linodes().rebuild(linode.id, deployment);
    assert.equal(rebuilt.id, linode.id);
    assert.equal(rebuilt.type, 'g6-standard-2');
    const body = { image: 'linode/debian13', booted: true, root_pass: 'masked-password' };
    assert.deepEqual(bodies(), [body]);
    assert.deepEqual(wireDeployment(deployment), { ...body, root_pass: 'correct horse battery' });
  });

  it('rebuilds one by keys alone, without a password', async () => {
    const { linode } = api.simulator.account.addLinode();
    const access = [{ kind: 'user', username: OWNER }] as const;
    const wanted = { image: 'linode/debian13', access, userData: undefined };
    await linodes().rebuild(linode.id, deploymentOf(wanted, PASSWORD));
    const body = { image: 'linode/debian13', booted: true, authorized_users: [OWNER] };
    assert.deepEqual(bodies(), [body]);
  });

  it('gives the refusal in the words of the API, and sends nothing twice', async () => {
    const refused = linodes().create({ ...NEW, tags: [] });
    await assert.rejects(refused, {
      message: 'Must provide valid root_pass, authorized_keys, or authorized_users',
    });
    api.simulator.faults.next({ method: 'POST' }, { kind: 'html502' });
    await assert.rejects(linodes().create({ ...NEW, tags: [], rootPassword: PASSWORD }));
    assert.deepEqual(api.statuses('POST'), [400, 502]);
  });

  it('names the scope that a token lacks', async () => {
    const { noEvents } = api.simulator.tokens;
    await assert.rejects(
      linodes(noEvents).list(),
      (error) => error instanceof MissingScopeError && error.scopes.join() === 'linodes:read_only',
    );
  });

  it('reads what is mostly missing or unknown', async () => {
    const answer = { data: [{ id: 7, specs: null, tags: null, status: 'melting' }, {}, null] };
    const { client } = await api.connectTo((_, res) => res.end(JSON.stringify(answer)));
    const [linode, ...others] = await client.linodes.list();
    assert.deepEqual(others, []);
    assert.deepEqual(linode, {
      id: 7,
      label: '7',
      region: '',
      status: 'melting',
      type: undefined,
      image: undefined,
      tags: [],
      hasUserData: false,
      isLocked: false,
      diskMb: undefined,
      updated: undefined,
      addresses: [],
    });
    const [disk] = await client.linodes.disks(7);
    assert.deepEqual(disk, { id: 7, label: '7', status: 'melting', sizeMb: 0, filesystem: '' });
    assert.deepEqual(await client.linodes.plans(), []);
  });

  it('calls an answer that is no Linode unexpected', async () => {
    const { client } = await api.connectTo((_, res) => res.end('{}'));
    await assert.rejects(client.linodes.create({ ...NEW, tags: [] }), {
      name: 'UnexpectedAnswerError',
    });
  });

  it('gives a 404 as what it is', async () => {
    const error = await linodes()
      .get(1)
      .catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError);
    assert.equal(error.request, 'GET /linode/instances/1');
  });
});
