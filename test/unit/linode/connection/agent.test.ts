import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { NetworkError, ProxyError } from '../../../../src/core/errors';
import type { Agent, AgentSettings } from '../../../../src/linode/connection/agent';
import { exchange } from '../../../../src/linode/sending/exchange';
import { DIRECT, testAgent } from '../../../support/testClient';
import { startTinyServer, type TinyServer } from '../../../support/tinyServer';

/** A proxy that notes which hosts it is asked for, and leads all of them to one server. */
async function startProxy(target: URL, status = 200) {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer();
  server.on('connect', (req, socket: Socket) => {
    asked.push(req.url ?? '');
    sockets.add(socket);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const upstream = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    for (const side of [socket, upstream]) side.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, stop };
}

describe('createAgent', () => {
  let server: TinyServer;
  let agents: Agent[] = [];
  let hold: Promise<void> | undefined;
  let arrived = () => {};

  before(async () => {
    server = await startTinyServer(async (_req, res) => {
      arrived();
      await hold;
      res.end('here');
    });
  });

  afterEach(async () => {
    hold = undefined;
    for (const agent of agents) await agent.dispose();
    agents = [];
  });

  after(() => server.stop());

  function make(settings: Partial<AgentSettings> = {}): Agent {
    const agent = testAgent(settings);
    agents.push(agent);
    return agent;
  }

  async function ask(agent: Agent, url: URL | string = server.url): Promise<string> {
    const answer = await exchange(await agent.dispatcher(), {
      method: 'GET',
      url: new URL(url),
      headers: {},
      body: undefined,
      signal: undefined,
      timeoutMs: 5000,
    });
    return answer.text;
  }

  it('connects directly without a proxy', async () => {
    assert.equal(await ask(make()), 'here');
  });

  it('goes through the proxy, but not to this machine or to excepted hosts', async () => {
    const proxy = await startProxy(server.url);
    try {
      const agent = make({ proxy: proxy.url, noProxy: ['corp.invalid'] });
      assert.equal(await ask(agent), 'here');
      assert.equal(await ask(agent, 'http://images.example:81'), 'here');
      await assert.rejects(ask(agent, 'http://api.corp.invalid'), NetworkError);
      assert.deepEqual(proxy.asked, ['images.example:81']);
    } finally {
      proxy.stop();
    }
  });

  it('tells of a proxy that refuses', async () => {
    const proxy = await startProxy(server.url, 407);
    try {
      await assert.rejects(
        ask(make({ proxy: proxy.url }), 'https://api.example'),
        (error) => error instanceof ProxyError && error.message.includes('407'),
      );
    } finally {
      proxy.stop();
    }
  });

  it('tells of a proxy that cannot be used', async () => {
    await assert.rejects(make({ proxy: 'pac+file:///x' }).dispatcher(), ProxyError);
  });

  it('tries again after its connections could not be made', async () => {
    const { createSecureContext } = tls;
    tls.createSecureContext = () => {
      throw new Error('a bad certificate');
    };
    const agent = make({ proxyStrictSSL: false });
    try {
      await assert.rejects(agent.dispatcher(), { message: 'a bad certificate' });
    } finally {
      tls.createSecureContext = createSecureContext;
    }
    assert.equal(await ask(agent), 'here');
  });

  it('keeps its connections until the settings really change', async () => {
    const agent = make();
    const first = await agent.dispatcher();
    agent.configure(DIRECT);
    assert.equal(await agent.dispatcher(), first);
    agent.configure({ ...DIRECT, proxySupport: 'off' });
    assert.notEqual(await agent.dispatcher(), first);
    assert.equal(await ask(agent), 'here');
  });

  it('lets what runs end when the settings change', async () => {
    const agent = make();
    const come = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let letGo = () => {};
    hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const answer = ask(agent);
    await come;
    agent.configure({ ...DIRECT, noProxy: ['x'] });
    letGo();
    assert.equal(await answer, 'here');
  });

  it('lets nothing begin once it is disposed', async () => {
    const agent = make();
    await agent.dispose();
    await assert.rejects(agent.dispatcher(), { name: 'CancelledError' });
  });

  it('ends what runs when it is disposed', async () => {
    const agent = make();
    const come = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    hold = new Promise(() => {});
    const answer = assert.rejects(ask(agent), NetworkError);
    await come;
    await agent.dispose();
    await answer;
  });
});
