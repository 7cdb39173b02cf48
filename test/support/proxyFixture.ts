import assert from 'node:assert/strict';
import type { Agent } from '../../src/api/connection/agent';
import type { ConnectionSettings } from '../../src/api/connection/connector';
import { exchange } from '../../src/api/request/exchange';
import { testAgent } from './testClient';
import { TinyProxy } from './tinyProxy';
import { startTinyServer, type TinyServer } from './tinyServer';

/** A server and a proxy that leads to it for every test of a suite, and agents, all ended after it. */
export class ProxyFixture {
  server!: TinyServer;
  proxy!: TinyProxy;
  #agents: Agent[] = [];
  #proxies: TinyProxy[] = [];

  constructor() {
    beforeEach(async () => {
      this.server = await startTinyServer((_request, response) => response.end('here'));
      this.proxy = await this.startProxy();
    });
    afterEach(async () => {
      for (const agent of this.#agents) await agent.dispose();
      for (const proxy of this.#proxies) await proxy.stop();
      await this.server.stop();
      this.#agents = [];
      this.#proxies = [];
    });
  }

  async startProxy(...options: ConstructorParameters<typeof TinyProxy> | []): Promise<TinyProxy> {
    const proxy = new TinyProxy(options[0] ?? this.server.url, options[1]);
    this.#proxies.push(proxy);
    return proxy.start();
  }

  /** An agent that goes by the proxy, unless `settings` say otherwise. */
  agent(settings: Partial<ConnectionSettings> = {}, proxyTimeoutMs?: number): Agent {
    const agent = testAgent(
      { systemCertificates: true, proxy: this.proxy.url, ...settings },
      proxyTimeoutMs,
    );
    this.#agents.push(agent);
    return agent;
  }
}

/** What is answered to a request for the root of a server. */
export async function ask(agent: Agent, url: URL | string, method: 'GET' | 'POST' = 'GET') {
  const answer = await exchange(await agent.dispatcher(), {
    method,
    url: new URL(url),
    headers: {},
    body: undefined,
    signal: undefined,
    timeoutMs: 5000,
  });
  return answer.text;
}

/** Why something fails. */
export async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => assert.fail('it is answered'),
    (error: unknown) => error,
  );
}
