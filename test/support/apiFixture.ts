import type { RequestListener } from 'node:http';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { type TestClient, testClient } from './testClient';
import { startTinyServer, type TinyServer } from './tinyServer';

/** A simulator for every test of a suite, and clients that are disposed after it. */
export class ApiFixture {
  simulator!: Simulator;
  #clients: TestClient[] = [];
  #servers: TinyServer[] = [];

  constructor() {
    beforeEach(async () => {
      this.simulator = await startSimulator();
    });
    afterEach(async () => {
      for (const client of this.#clients) await client.dispose();
      for (const server of this.#servers) await server.stop();
      this.#clients = [];
      this.#servers = [];
      await this.simulator.stop();
    });
  }

  /** A client of the simulator. */
  connect(token: string | undefined = this.simulator.tokens.minimal): TestClient {
    return this.keep(testClient(this.simulator.url, token));
  }

  /** A client of a server that answers as told. */
  async connectTo(answer: RequestListener, timeoutMs?: number): Promise<TestClient> {
    const server = await startTinyServer(answer);
    this.#servers.push(server);
    return this.keep(testClient(server.url, 'token', timeoutMs));
  }

  keep(client: TestClient): TestClient {
    this.#clients.push(client);
    return client;
  }

  /** What the simulator answered to requests of that method; 0 for a cut connection. */
  statuses(method: string): number[] {
    return this.simulator.journal.requests(method).map(({ status }) => status);
  }
}
