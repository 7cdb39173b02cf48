import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readEvent } from '../../../../src/api/events';
import { createSend } from '../../../../src/api/request/send';
import { ApiError, RateLimitedError, TokenRefusedError } from '../../../../src/kit/errors';
import { SecretText } from '../../../../src/kit/secrets';
import { type TestClient, testClient } from '../../../support/testClient';
import { startTinyServer, type TinyServer } from '../../../support/tinyServer';
import {
  diskToWire,
  eventToWire,
  imageToWire,
  linodeToWire,
  planToWire,
  regionToWire,
  wireDisk,
  wireEvent,
  wireImage,
  wireLinode,
  wirePlan,
  wireRegion,
} from '../../../support/wire';

/** Real traffic of the API; `LINODE_API_REFERENCE` says where it is kept. */
const folder = resolve(process.env['LINODE_API_REFERENCE'] ?? '../shared/linode-api', 'recorded');

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any shape
type Json = any;

interface Interaction {
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Json;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  /** In place of a body: the one event that is of interest. */
  readonly event?: Json;
}

function bodyOf({ request, response, event }: Interaction): Json {
  if (!event) return response.body ?? null;
  const isList = new URL(request.url).pathname.endsWith('/events');
  return isList ? { data: [event], page: 1, pages: 1, results: 1 } : event;
}

describe('the client reads recorded traffic', () => {
  if (!existsSync(folder)) {
    it('(skipped: there is no reference of the API; set LINODE_API_REFERENCE)', function () {
      this.skip();
    });
    return;
  }

  let server: TinyServer;
  let current: Interaction;
  let test: TestClient;

  before(async () => {
    server = await startTinyServer((req, res) => {
      const { request, response } = current;
      const { pathname } = new URL(request.url);
      assert.equal(`${req.method} ${req.url?.split('?')[0]}`, `${request.method} ${pathname}`);
      const { 'Content-Length': _, Connection: __, ...headers } = response.headers;
      const body = bodyOf(current);
      res.writeHead(response.status, headers).end(body === null ? '' : JSON.stringify(body));
    });
  });

  after(() => server.stop());

  beforeEach(() => {
    test = testClient(server.url, 'token');
  });

  afterEach(() => test.dispose());

  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    it(`of ${name}`, async () => {
      const text = readFileSync(resolve(folder, name), 'utf8');
      const interactions: readonly Interaction[] = JSON.parse(text).interactions;
      assert.ok(interactions.length > 0);
      for (const interaction of interactions) {
        current = interaction;
        if (interaction.response.status >= 400) await readsError(interaction);
        else await readsAnswer(interaction);
      }
    });
  }

  function send({ request }: Interaction) {
    const { pathname } = new URL(request.url);
    const path = pathname.split('/').slice(2).map(decodeURIComponent);
    const body = request.body ?? undefined;
    const asSent = {
      method: request.method,
      path,
      token: 'needed',
      ...(body && { body }),
    } as const;
    return createSend(test.connection, test.credentials)(asSent);
  }

  async function readsError(interaction: Interaction) {
    const { status } = interaction.response;
    const { errors } = interaction.response.body;
    await assert.rejects(send(interaction), (error) => {
      if (status === 401) return error instanceof TokenRefusedError;
      if (status === 429) return error instanceof RateLimitedError;
      assert.ok(error instanceof ApiError, `${error}`);
      assert.equal(error.status, status);
      // undefined stands for a field that was not there
      assert.deepEqual(JSON.parse(JSON.stringify(error.details)), errors);
      return true;
    });
  }

  async function readsAnswer(interaction: Interaction) {
    const { method, url } = interaction.request;
    const { images, regions, account } = test.client;
    const path = new URL(url).pathname.replace('/v4beta', '');
    const body = bodyOf(interaction);
    const id = decodeURIComponent(path.slice('/images/'.length));
    switch (`${method} ${path.replace(/^\/images\/.*%2F.*/, '/images/{id}')}`) {
      case 'GET /images':
        return assert.deepEqual((await images.list()).map(imageToWire), body.data.map(wireImage));
      case 'GET /images/{id}':
        return assert.deepEqual(imageToWire(await images.get(id)), wireImage(body));
      case 'DELETE /images/{id}':
        return images.delete(id);
      case 'POST /images/upload':
        return readsUpload(interaction);
      case 'GET /regions':
        return assert.deepEqual(
          (await regions.list()).map(regionToWire),
          body.data.map(wireRegion),
        );
      case 'GET /account/events':
        return assert.deepEqual(
          body.data.flatMap((event: Json) => readEvent(event) ?? []).map(eventToWire),
          body.data.map(wireEvent),
        );
      case 'GET /profile':
        return assert.deepEqual((await account.identify(new SecretText('token'))).account, {
          id: String(body.uid),
          username: body.username,
          isRestricted: body.restricted,
          scopes: interaction.response.headers['X-Oauth-Scopes']?.split(' '),
        });
      case 'GET /profile/grants':
        return assert.equal(await account.grants(), undefined);
      default:
        return /^\/linode\/(instances|types$)/.test(path)
          ? readsLinodes(interaction, path)
          : assert.deepEqual((await send(interaction)).body ?? null, body);
    }
  }

  async function readsLinodes(interaction: Interaction, path: string) {
    const { linodes } = test.client;
    const body = bodyOf(interaction);
    const [id = 0] = path.match(/\d+/)?.map(Number) ?? [];
    const image: string = interaction.request.body?.image ?? '';
    switch (`${interaction.request.method} ${path.replace(/\d+/, '{id}')}`) {
      case 'GET /linode/instances':
        return assert.deepEqual(
          (await linodes.list()).map(linodeToWire),
          body.data.map(wireLinode),
        );
      case 'POST /linode/instances': {
        const { label, region, type } = interaction.request.body;
        const made = await linodes.create({ label, region, plan: type, image, tags: [] });
        return assert.deepEqual(linodeToWire(made), wireLinode(body));
      }
      case 'POST /linode/instances/{id}/rebuild':
        return assert.deepEqual(
          linodeToWire(await linodes.rebuild(id, { image })),
          wireLinode(body),
        );
      case 'GET /linode/instances/{id}/disks':
        return assert.deepEqual((await linodes.disks(id)).map(diskToWire), body.data.map(wireDisk));
      case 'GET /linode/types':
        return assert.deepEqual((await linodes.plans()).map(planToWire), body.data.map(wirePlan));
      default:
        return assert.fail(path);
    }
  }

  async function readsUpload({ request, response }: Interaction) {
    const { label, region, description = '', tags = [], cloud_init } = request.body;
    const hasCloudInit = cloud_init === true;
    const upload = { label, region, description, tags, hasCloudInit };
    const slot = await test.client.images.createUpload(upload);
    assert.equal(slot.target.reveal(), response.body.upload_to);
    assert.deepEqual(imageToWire(slot.image), wireImage(response.body.image));
  }
});
