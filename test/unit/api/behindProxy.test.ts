import assert from 'node:assert/strict';
import { createLinodeClient } from '../../../src/api/client';
import type { Agent } from '../../../src/api/connection/agent';
import type { LinodeApis } from '../../../src/api/linodeApi';
import { ImageStore } from '../../../src/features/images/model/imageStore';
import { ListRefresh } from '../../../src/features/images/model/listRefresh';
import { mayHaveActed, NetworkError } from '../../../src/kit/errors';
import { ProxyError } from '../../../src/kit/proxyError';
import { ApiFixture } from '../../support/apiFixture';
import { account } from '../../support/builders';
import { FakeSession } from '../../support/fakeSession';
import { DIRECT, type TestClient, testAgent, testClient } from '../../support/testClient';
import { TinyProxy } from '../../support/tinyProxy';

/** A name that is not this machine; the proxy leads it to the simulator. */
const API = 'http://api.example';

const UPLOAD = { label: 'x', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('the API behind a proxy', () => {
  const api = new ApiFixture();
  let proxy: TinyProxy;
  let agent: Agent;
  let client: LinodeApis;
  let test: TestClient;

  beforeEach(async () => {
    proxy = await new TinyProxy(new URL(api.simulator.url)).start();
    agent = testAgent({ proxy: proxy.url.replace('//', '//me:hunter2@') });
    test = testClient(API, api.simulator.tokens.minimal);
    client = createLinodeClient(
      { ...test.connection, dispatcher: agent.dispatcher },
      test.credentials,
    );
  });

  afterEach(async () => {
    await test.dispose();
    await agent.dispose();
    await proxy.stop();
  });

  /** What a window asks for when it opens, and afterwards. */
  function askAll(): Promise<PromiseSettledResult<unknown>[]> {
    const { images, regions, account, linodes } = client;
    const asked = [images.list(), images.listPublic(), regions.list(), account.grants()];
    return Promise.allSettled([...asked, linodes.plans()]);
  }

  it('gets a refused password once, whatever a window asks for, and all at once when it is right', async () => {
    proxy.answer = ({ authorization = '' }) => (authorization.endsWith('c2VjcmV0') ? 200 : 407);
    for (let times = 0; times < 3; times++) {
      const kinds = (await askAll()).map((result) =>
        result.status === 'rejected' && result.reason instanceof ProxyError
          ? result.reason.problem.kind
          : result.status,
      );
      assert.deepEqual(kinds, Array(5).fill('credentials'));
    }
    assert.equal(proxy.asked.length, 1);
    agent.configure({ ...DIRECT, proxyAuthorization: 'Basic c2VjcmV0', proxy: proxy.url });
    const results = await askAll();
    assert.deepEqual(
      results.map(({ status }) => status),
      Array(5).fill('fulfilled'),
    );
  });

  it('is listed at once when the settings are mended, after one refused try', async () => {
    proxy.answer = ({ authorization = '' }) => (authorization.endsWith('c2VjcmV0') ? 200 : 407);
    const { clock, log } = test;
    const session = new FakeSession(account());
    const store = new ImageStore({ api: client.images, session, clock, log });
    const listRefresh = new ListRefresh({ store, session, clock });
    const untilKind = (kind: string) =>
      new Promise<void>((resolve) => {
        store.onDidChange((state) => state.kind === kind && resolve());
      });
    const failed = untilKind('failed');
    listRefresh.setLooking(true); // The clock hurries: whatever is tried again is tried at once.
    await failed;
    await Promise.all([client.regions.list().catch(() => {}), store.ensureListed()]);
    assert.equal(proxy.asked.length, 1);
    const ready = untilKind('ready');
    agent.configure({ ...DIRECT, proxyAuthorization: 'Basic c2VjcmV0', proxy: proxy.url });
    listRefresh.retryNow();
    await ready;
    assert.equal(proxy.asked[1]?.authorization, 'Basic c2VjcmV0');
    listRefresh.dispose();
    store.dispose();
  });

  it('is asked once more by what reads when the proxy cannot reach it', async () => {
    proxy.answer = () => (proxy.asked.length === 1 ? 503 : 200);
    assert.ok((await client.regions.list()).length > 0);
    assert.deepEqual(proxy.targets, ['api.example:80', 'api.example:80']);
    proxy.answer = 503;
    agent.configure({ ...DIRECT, proxy: proxy.url }); // No connection stands any more.
    await assert.rejects(client.regions.list(), ProxyError);
    assert.equal(proxy.asked.length, 4);
  });

  it('has not acted when the proxy did not reach it, did not let it through or was not there', async () => {
    for (const answer of [500, 502, 503, 504, 403, 407, 'end', 'garbage'] as const) {
      proxy.answer = answer;
      const error = await client.images.createUpload(UPLOAD).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ProxyError || error instanceof NetworkError);
      assert.equal(mayHaveActed(error), false, String(answer));
    }
    assert.deepEqual(api.statuses('POST'), []);
  });

  it('is told of in the log, with the reason and without a secret', async () => {
    proxy.answer = 407;
    await client.regions.list().catch(() => {});
    agent.configure({ ...DIRECT, proxy: 'http://me:hunter%2@proxy' });
    await client.regions.list().catch(() => {});
    assert.match(
      test.log.lines[0] ?? '',
      /^GET \/regions → The proxy asks for another .*\(407\) in/,
    );
    assert.match(
      test.log.lines[1] ?? '',
      /^GET \/regions → http\.proxy is no address .*in \d+ ms$/,
    );
    assert.doesNotMatch(test.log.lines.join('\n'), /hunter|bWU6aHVu/);
  });
});
