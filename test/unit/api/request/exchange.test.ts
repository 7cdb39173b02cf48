import assert from 'node:assert/strict';
import { exchange } from '../../../../src/api/request/exchange';
import { CancelledError, NetworkError, UnexpectedAnswerError } from '../../../../src/kit/errors';
import { ApiFixture } from '../../../support/apiFixture';
import { settled } from '../../../support/settled';
import { signalled } from '../../../support/signalled';
import { type SilentServer, startSilentServer } from '../../../support/silentServer';
import { testAgent } from '../../../support/testClient';
import { startTinyServer } from '../../../support/tinyServer';

const MIB = 1024 ** 2;
const GET = { method: 'GET', headers: {}, body: undefined, signal: undefined } as const;

describe('what answers a request', () => {
  const api = new ApiFixture();

  it('is read no further than is allowed, and told to stop', async () => {
    const closed = signalled();
    const server = await startTinyServer((_req, res) => {
      res.once('close', closed.now);
      const write = () => {
        while (!res.destroyed && res.write(Buffer.alloc(1_000, 'é')));
      };
      res.on('drain', write);
      write();
    });
    const agent = testAgent();
    try {
      const sent = { ...GET, url: server.url, timeoutMs: 10_000, mostBytes: 5_001 };
      const { isCut, text } = await exchange(await agent.dispatcher(), sent);
      assert.deepEqual([isCut, Buffer.byteLength(text.slice(0, 2_500))], [true, 5_000]);
      await closed.promise;
    } finally {
      await agent.dispose();
      await server.stop();
    }
  });

  for (const start of ['', '{"data":[],"page":1,"pages":1,"results":0}']) {
    it(`with more than 64 MiB is not the API’s: ${start} and blanks`, async () => {
      let writtenBytes = 0;
      const { client } = await api.connectTo((_req, res) => {
        const blanks = Buffer.alloc(MIB, ' ');
        const write = () => {
          do writtenBytes += MIB;
          while (!res.destroyed && res.write(blanks));
        };
        res.write(start);
        res.on('drain', write);
        write();
      });
      await assert.rejects(client.images.list(), UnexpectedAnswerError);
      assert.ok(writtenBytes < 90 * MIB, `${writtenBytes} bytes`);
    });
  }

  it('may come drop by drop, but not for ever', async () => {
    const { client } = await api.connectTo((_req, res) => {
      const timer = setInterval(() => res.write(' '), 5);
      res.once('close', () => clearInterval(timer));
    }, 40);
    const error = await client.images.createUpload(UPLOAD).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof NetworkError && error.mayHaveActed);
    assert.equal(error.kind, 'timeout');
  });
});

const UPLOAD = { label: 'web', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('a request whose connection does not come about', () => {
  let server: SilentServer;
  let agent: ReturnType<typeof testAgent>;

  beforeEach(async () => {
    server = await startSilentServer();
  });
  afterEach(async () => {
    await agent.dispose();
    await server.stop();
  });

  const ways = {
    'behind a proxy that is silent': () => {
      agent = testAgent({ proxy: `http://127.0.0.1:${server.port}` });
      return 'https://api.example';
    },
    'where TLS is silent': () => {
      agent = testAgent();
      return `https://127.0.0.1:${server.port}`;
    },
  };
  for (const [way, address] of Object.entries(ways)) {
    it(`is called off at once, ${way}`, async () => {
      const url = new URL(address());
      const abort = new AbortController();
      const sent = { ...GET, url, timeoutMs: 60_000, signal: abort.signal };
      const met = server.next();
      const reason = new CancelledError();
      const ended = assert.rejects(exchange(await agent.dispatcher(), sent), reason);
      await met;
      await settled();
      abort.abort(reason);
      await ended;
    });

    it(`ends in time, ${way}`, async () => {
      const url = new URL(address());
      const sent = { ...GET, url, timeoutMs: 50 };
      await assert.rejects(exchange(await agent.dispatcher(), sent), { kind: 'timeout' });
    });
  }
});
