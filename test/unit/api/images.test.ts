import assert from 'node:assert/strict';
import { readImage } from '../../../src/api/images';
import { ApiError } from '../../../src/kit/errors';
import { ApiFixture } from '../../support/apiFixture';

const HOUR_MS = 3_600_000;

/** Far above what any machine needs, and far below what comparing each with each takes. */
const LONGEST_READ_MS = 2_000;
const PLAIN = { label: 'web', description: '', tags: [], hasCloudInit: false };

describe('an image with copies in regions', () => {
  it('is read at once, however many an answer claims, each region once', () => {
    const regions = Array.from({ length: 200_000 }, (_, at) => {
      return { region: `r${at % 100_000}`, status: at < 100_000 ? 'available' : 'pending' };
    });
    const startedAt = performance.now();
    const image = readImage({ id: 'private/1', regions });
    assert.ok(performance.now() - startedAt < LONGEST_READ_MS);
    assert.equal(image?.replicas.length, 100_000);
    assert.ok(image?.replicas.every(({ status }) => status === 'available'));
  });
});

describe('the client, to change images', () => {
  const api = new ApiFixture();

  const images = (token?: string) => api.connect(token).client.images;
  const sent = (method: string) => api.simulator.journal.requests(method).map(({ body }) => body);

  describe('captures a disk', () => {
    it('with what was given, and gives the image that is being created', async () => {
      api.simulator.pace.captureMs = HOUR_MS;
      const [disk] = api.simulator.account.addLinode().disks;
      assert.ok(disk);
      const image = await images().capture({
        diskId: disk.id,
        label: 'web',
        description: 'für später',
        tags: ['web', 'base'],
        hasCloudInit: true,
      });
      assert.equal(image.status, 'creating');
      assert.equal(image.sizeMb, disk.size);
      assert.deepEqual(image.replicas, []);
      const body = { disk_id: disk.id, label: 'web', description: 'für später' };
      assert.deepEqual(sent('POST'), [{ ...body, tags: ['web', 'base'], cloud_init: true }]);
    });

    it('and leaves out what is empty', async () => {
      const [disk] = api.simulator.account.addLinode().disks;
      await images().capture({ ...PLAIN, diskId: disk?.id ?? 0 });
      assert.deepEqual(sent('POST'), [{ disk_id: disk?.id, label: 'web' }]);
    });

    it('unless its Linode is busy, which is said and not tried again', async () => {
      const source = api.simulator.account.addLinode();
      source.busy = true;
      const refused = images().capture({ ...PLAIN, diskId: source.disks[0]?.id ?? 0 });
      await assert.rejects(refused, { message: 'Linode busy.', status: 400 });
      assert.deepEqual(api.statuses('POST'), [400]);
    });

    it('once, though the answer is lost', async () => {
      const [disk] = api.simulator.account.addLinode().disks;
      api.simulator.faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
      await assert.rejects(images().capture({ ...PLAIN, diskId: disk?.id ?? 0 }), {
        name: 'NetworkError',
        mayHaveActed: true,
      });
      assert.equal(sent('POST').length, 1);
    });
  });

  describe('edits', () => {
    it('what is given, and nothing else', async () => {
      const { id } = api.simulator.account.addImage({ description: 'old', tags: ['old'] });
      assert.equal((await images().update(id, { label: 'new' })).label, 'new');
      const { description, tags } = await images().update(id, { tags: [] });
      assert.deepEqual({ description, tags }, { description: 'old', tags: [] });
      assert.deepEqual(sent('PUT'), [{ label: 'new' }, { tags: [] }]);
    });

    it('a description away by a space, which the API takes', async () => {
      const { id } = api.simulator.account.addImage({ description: 'old' });
      await images().update(id, { description: '' });
      assert.deepEqual(sent('PUT'), [{ description: ' ' }]);
    });

    it('not without the right to', async () => {
      const { account, tokens } = api.simulator;
      const { id } = account.addImage();
      account.grantImage(id, 'read_only');
      await assert.rejects(
        images(tokens.restrictedUser).update(id, { label: 'new' }),
        (error) => error instanceof ApiError && error.status === 403,
      );
    });
  });

  it('makes regions the whole set of those that hold an image', async () => {
    Object.assign(api.simulator.pace, { replicateMs: HOUR_MS, deleteMs: HOUR_MS });
    const { id } = api.simulator.account.addImage({
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'nl-ams', status: 'available' },
      ],
    });
    const { replicas, status } = await images().replicate(id, ['us-ord', 'jp-osa']);
    assert.equal(status, 'available');
    assert.deepEqual(replicas, [
      { region: 'us-ord', status: 'available' },
      { region: 'nl-ams', status: 'pending deletion' },
      { region: 'jp-osa', status: 'pending replication' },
    ]);
    assert.deepEqual(sent('POST'), [{ regions: ['us-ord', 'jp-osa'] }]);
    const elsewhere = images().replicate(id, ['es-mad']);
    await assert.rejects(elsewhere, (error) => error instanceof ApiError);
  });
});

describe('the client, to read images', () => {
  const api = new ApiFixture();

  it('counts a region once that an image names twice', async () => {
    const regions = ['us-ord', 'jp-osa', 'us-ord'].map((region, at) => ({
      region,
      status: `${at}`,
    }));
    const { client } = await api.connectTo((_req, res) => {
      res.end(JSON.stringify({ id: 'private/1', regions }));
    });
    const { replicas } = await client.images.get('private/1');
    assert.deepEqual(replicas, regions.slice(0, 2));
  });
});

describe('the client, to read grants', () => {
  const api = new ApiFixture();

  it('gives none for a user without restrictions', async () => {
    assert.equal(await api.connect().client.account.grants(), undefined);
  });

  it('gives what a restricted user was granted, image by image', async () => {
    const { account, tokens } = api.simulator;
    for (const [at, permission] of ([null, 'read_only', 'read_write'] as const).entries()) {
      account.addImage({ id: `private/${at}` });
      account.grantImage(`private/${at}`, permission);
    }
    const { linode } = account.addLinode();
    account.grants.linodes[linode.id] = 'read_write';
    account.grants.global.add_images = true;
    assert.deepEqual(await api.connect(tokens.restrictedUser).client.account.grants(), {
      canAddImages: true,
      canAddLinodes: false,
      images: new Map([
        [1, 'read_only'],
        [2, 'read_write'],
      ]),
      linodes: new Map([[linode.id, 'read_write']]),
    });
  });

  it('takes what is missing, or a word that it does not know, for not granted', async () => {
    const answer = { image: [{ id: 1, permissions: 'dance' }, { permissions: 'read_only' }, null] };
    const { client } = await api.connectTo((_, res) => res.end(JSON.stringify(answer)));
    assert.deepEqual(await client.account.grants(), {
      canAddImages: false,
      canAddLinodes: false,
      images: new Map(),
      linodes: new Map(),
    });
  });
});
