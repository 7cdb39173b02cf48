import assert from 'node:assert/strict';
import { createLinodeClient } from '../../../src/api/client';
import { MissingScopeError, RateLimitedError, TokenRefusedError } from '../../../src/kit/errors';
import { SecretText } from '../../../src/kit/secrets';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator';
import { type TestClient, TestCredentials, testClient } from '../../support/testClient';
import { startTinyServer } from '../../support/tinyServer';

const UPLOAD = {
  label: 'web',
  region: 'us-ord',
  description: 'für später',
  tags: ['one', 'two'],
  hasCloudInit: true,
};

describe('the client', () => {
  let simulator: Simulator;
  let test: TestClient;

  async function start(options: SimulatorOptions = {}) {
    simulator = await startSimulator(options);
    test = testClient(simulator.url, simulator.tokens.minimal);
    return { ...test, ...test.client };
  }

  afterEach(async () => {
    await test.dispose();
    await simulator.stop();
  });

  it('lists all images over all pages', async () => {
    const { images } = await start({ seed: 'large:1234' });
    const list = await images.list();
    const own = simulator.account.images.filter((image) => !image.is_public);
    const ids = own.map(({ id }) => id);
    assert.deepEqual(new Set(list.map(({ id }) => id)), new Set(ids));
    assert.equal(list.length, ids.length);
    assert.equal(simulator.journal.requests('GET').length, 3);
  });

  for (const emptyPage of ['zero', 'one'] as const) {
    it(`knows the empty page that says ${emptyPage}`, async () => {
      const { events } = await start({ behaviour: { emptyPage } });
      assert.deepEqual(await events.uploadsOf('private/1'), []);
    });
  }

  for (const imageShape of ['current', '2024', 'spec'] as const) {
    it(`reads images in the shape "${imageShape}"`, async () => {
      const { images } = await start({ behaviour: { imageShape } });
      const { id } = simulator.account.addImage({ tags: ['web', 'base'], size: 77 });
      const image = await images.get(id);
      assert.equal(image.sizeMb, 77);
      assert.equal(image.isShared, false);
      assert.deepEqual(image.replicas.length, imageShape === '2024' ? 0 : 1);
      assert.equal((await images.get('linode/debian12')).replicas.length, 0);
    });
  }

  it('lists the images of the account with its token, and the public ones without any', async () => {
    const { images } = await start();
    simulator.account.addImage();
    const signedOut = createLinodeClient(
      test.connection,
      new TestCredentials(undefined, new URL(simulator.url).origin),
    );
    const publicCount = simulator.account.images.length - 1;
    assert.equal((await images.list()).length, 1);
    assert.equal((await images.listPublic()).length, publicCount);
    assert.equal((await signedOut.images.listPublic()).length, publicCount);
    assert.equal((await signedOut.images.get('linode/debian12')).isPublic, true);
    const tokens = simulator.journal.requests('GET').map(({ headers }) => headers['authorization']);
    assert.deepEqual(tokens.map(Boolean), [true, false, false, false]);
  });

  it('stops before the API does, in all clients of a connection', async () => {
    const { images, connection, credentials } = await start();
    const other = createLinodeClient(connection, credentials);
    for (let n = 0; n < 10; n++) await Promise.all([images.list(), other.images.list()]);
    await assert.rejects(images.list(), RateLimitedError);
    await assert.rejects(other.images.list(), RateLimitedError);
    assert.equal(simulator.journal.requests('GET').length, 20);
  });

  it('makes an image that waits for its bytes', async () => {
    const { images } = await start();
    const { image, target } = await images.createUpload(UPLOAD);
    assert.equal(image.status, 'pending_upload');
    assert.equal(image.description, UPLOAD.description);
    assert.deepEqual([image.tags, image.capabilities], [UPLOAD.tags, ['cloud-init']]);
    assert.match(target.reveal(), /^http:\/\/127\.0\.0\.1:\d+\/.*Signature=/);
    assert.ok(!`${target}${JSON.stringify(target)}`.includes('Signature'));
  });

  it('leaves out of the request what is empty', async () => {
    const { images } = await start();
    await images.createUpload({ ...UPLOAD, description: '', tags: [], hasCloudInit: false });
    const [entry] = simulator.journal.requests('POST');
    assert.deepEqual(entry?.body, { label: 'web', region: 'us-ord' });
  });

  it('changes what is given, an emptied description included', async () => {
    const { images } = await start();
    const { id } = simulator.account.addImage({ label: 'web', description: 'old', tags: ['one'] });
    assert.equal((await images.update(id, { label: 'new' })).label, 'new');
    const emptied = await images.update(id, { description: '', tags: [] });
    assert.deepEqual([emptied.description, emptied.tags], ['', []]);
    const bodies = simulator.journal.requests('PUT').map(({ body }) => body);
    assert.deepEqual(bodies, [{ label: 'new' }, { description: ' ', tags: [] }]);
    assert.equal((await images.get(id)).description, '');
  });

  it('deletes an image', async () => {
    const { images } = await start();
    const { id } = simulator.account.addImage();
    await images.delete(id);
    assert.equal(simulator.account.image(id), undefined);
  });

  it('lists the regions, without the token', async () => {
    const { regions } = await start();
    const list = await regions.list();
    assert.equal(list.length, simulator.account.regions.length);
    assert.ok(list.some((region) => region.isDistributed));
    assert.equal(simulator.journal.requests('GET')[0]?.headers['authorization'], undefined);
  });

  it('tells whose a token is and what it may do', async () => {
    const { account, credentials } = await start();
    const identify = async (token: string) =>
      (await account.identify(new SecretText(token))).account;
    const { profile } = simulator.account;
    assert.deepEqual(await identify(simulator.tokens.noEvents), {
      id: String(profile.uid),
      username: profile.username,
      isRestricted: false,
      scopes: ['images:read_write'],
    });
    assert.equal((await identify(simulator.tokens.restrictedUser)).isRestricted, true);
    assert.deepEqual((await identify(simulator.tokens.full)).scopes, ['*']);
    await assert.rejects(identify('junk'), TokenRefusedError);
    assert.deepEqual(credentials.renewals, []);
  });

  it('tells the uploads of one image, newest first', async () => {
    const { images, events } = await start();
    const { image } = await images.createUpload(UPLOAD);
    await images.createUpload(UPLOAD);
    await images.delete(image.id);
    const uploads = await events.uploadsOf(image.id);
    assert.ok(uploads.length > 0);
    assert.ok(uploads.every(({ action }) => action === 'image_upload'));
    const ids = uploads.map(({ id }) => id);
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => b - a),
    );
    assert.ok(uploads[0]?.created instanceof Date);
  });

  it('says that a token may not read events', async () => {
    const { connection } = await start();
    const credentials = new TestCredentials(
      simulator.tokens.noEvents,
      new URL(simulator.url).origin,
    );
    const { events } = createLinodeClient(connection, credentials);
    await assert.rejects(
      events.uploadsOf('private/1'),
      (error) => error instanceof MissingScopeError && error.scopes.join() === 'events:read_only',
    );
  });

  describe('with an odd API', () => {
    async function listFrom(answerTo: (query: URLSearchParams) => [number, object]) {
      await start();
      const server = await startTinyServer((req, res) => {
        const [status, body] = answerTo(new URL(req.url ?? '', 'http://x').searchParams);
        res.writeHead(status).end(JSON.stringify(body));
      });
      const odd = testClient(server.url, 'token');
      try {
        return await odd.client.images.list();
      } finally {
        await odd.dispose();
        await server.stop();
      }
    }

    it('asks for smaller pages when large ones are refused', async () => {
      const list = await listFrom((query) => {
        const errors = [{ field: 'page_size', reason: 'Must be 25-100' }];
        if (query.get('page_size') === '500') return [400, { errors }];
        return [200, { data: [{ id: `private/${query.get('page')}` }], page: 1, pages: 2 }];
      });
      assert.deepEqual(
        list.map(({ id }) => id),
        ['private/1', 'private/2'],
      );
    });

    it('takes an image that shifts to the next page once', async () => {
      const pages = [[{ id: 'private/1' }, { id: 'private/2' }], [{ id: 'private/2' }]];
      const list = await listFrom((query) => [
        200,
        { data: pages[Number(query.get('page')) - 1], pages: 2 },
      ]);
      assert.equal(list.length, 2);
    });

    it('reads images that are mostly missing or unknown', async () => {
      const id = 'private/1';
      const nulls = { tags: null, capabilities: null, regions: null, image_sharing: null };
      const list = await listFrom(() => [
        200,
        {
          data: [
            { id, ...nulls, is_shared: 'none', status: 'melting', created: 'soon', size: '7' },
            { label: 'without an id' },
            null,
            'text',
          ],
        },
      ]);
      assert.equal(list.length, 1);
      const { status, tags, replicas, sharing, created, sizeMb, isShared } = list[0] ?? {};
      assert.deepEqual(
        { status, tags, replicas, sharing, created, sizeMb, isShared },
        {
          status: 'melting',
          tags: [],
          replicas: [],
          sharing: undefined,
          created: undefined,
          sizeMb: 0,
          isShared: false,
        },
      );
    });
  });
});
