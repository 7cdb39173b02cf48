import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import tls from 'node:tls';
import type { Agent } from '../../../../src/api/connection/agent';
import type { ConnectionSettings } from '../../../../src/api/connection/connector';
import { NetworkError } from '../../../../src/kit/errors';
import { ProxyError } from '../../../../src/kit/proxyError';
import { ask as askFor } from '../../../support/proxyFixture';
import { DIRECT, testAgent } from '../../../support/testClient';
import { startTinyServer, type TinyServer } from '../../../support/tinyServer';

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

  function make(settings: Partial<ConnectionSettings> = {}): Agent {
    const agent = testAgent(settings);
    agents.push(agent);
    return agent;
  }

  function ask(agent: Agent): Promise<string> {
    return askFor(agent, server.url);
  }

  it('connects directly without a proxy', async () => {
    assert.equal(await ask(make()), 'here');
  });

  it('tries again after its connections could not be made', async () => {
    const { createSecureContext } = tls;
    tls.createSecureContext = () => {
      throw new Error('a bad certificate');
    };
    const agent = make({ proxyStrictSSL: false, systemCertificates: true });
    try {
      await assert.rejects(ask(agent), { name: 'NetworkError', message: 'a bad certificate' });
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

  it('ends at once what has no connection yet when the settings change', async () => {
    const silent = createServer();
    const come = new Promise<Socket>((resolve) => silent.once('connection', resolve));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const agent = make();
    const answer = assert.rejects(
      askFor(agent, `https://127.0.0.1:${port}`),
      (error) => error instanceof ProxyError && error.problem.kind === 'changed',
    );
    const socket = await come;
    agent.configure({ ...DIRECT, noProxy: ['x'] });
    await answer;
    socket.destroy();
    silent.close();
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
    const answer = assert.rejects(
      ask(agent),
      (error) => error instanceof NetworkError && error.mayHaveActed,
    );
    await come;
    await agent.dispose();
    await answer;
  });
});
