import { createLinodeClient } from '../../src/api/client';
import { type Agent, createAgent } from '../../src/api/connection/agent';
import type { ConnectionSettings } from '../../src/api/connection/connector';
import type { Credentials, LinodeApis } from '../../src/api/linodeApi';
import { RateLimits } from '../../src/api/request/rateLimits';
import type { Connection } from '../../src/api/request/send';
import type { Credential } from '../../src/features/accounts/model/account';
import { SecretText } from '../../src/kit/secrets';
import { FakeClock } from './fakeClock';
import { MemoryLog } from './memoryLog';

export const USER_AGENT = 'linode-images/0.0.0 test';

/** No proxy, and none of the system's authorities: to read them takes longer than most tests. */
export const DIRECT: ConnectionSettings = {
  proxy: '',
  noProxy: [],
  proxySupport: 'on',
  proxyAuthorization: '',
  proxyStrictSSL: true,
  systemCertificates: false,
  environment: {},
};

/** An agent of its own, without proxies unless `settings` say so. */
export function testAgent(
  settings: Partial<ConnectionSettings> = {},
  proxyTimeoutMs?: number,
): Agent {
  return createAgent({ ...DIRECT, ...settings }, proxyTimeoutMs);
}

/** A token, for the requests that go out, and what renews it. */
export class TestCredentials implements Credentials {
  /** What `renew` was called with: the name of the error, and the token in question. */
  readonly renewals: { error: string; used: string | undefined }[] = [];
  next: string | undefined;
  #current: Credential | undefined;

  constructor(
    token: string | undefined,
    private readonly apiOrigin: string,
  ) {
    this.#current = credential(token, apiOrigin);
  }

  async current(): Promise<Credential | undefined> {
    return this.#current;
  }

  async renew(used: Credential | undefined, error: Error): Promise<Credential | undefined> {
    this.renewals.push({ error: error.name, used: used?.token.reveal() });
    const renewed = credential(this.next, this.apiOrigin);
    this.#current = renewed ?? this.#current;
    return renewed;
  }
}

function credential(token: string | undefined, apiOrigin: string): Credential | undefined {
  if (token === undefined) return undefined;
  return { accountId: 'me', apiOrigin, token: new SecretText(token) };
}

export interface TestClient {
  readonly client: LinodeApis;
  readonly connection: Connection;
  readonly credentials: TestCredentials;
  readonly clock: FakeClock;
  readonly log: MemoryLog;
  dispose(): Promise<void>;
}

/** A client of the API at `url`, whose clock hurries through every wait. */
export function testClient(url: string | URL, token?: string, timeoutMs = 10_000): TestClient {
  const agent = testAgent();
  const clock = new FakeClock();
  clock.hurries = true;
  const log = new MemoryLog();
  const credentials = new TestCredentials(token, new URL(url).origin);
  const connection: Connection = {
    apiUrl: new URL(url),
    dispatcher: agent.dispatcher,
    rateLimits: new RateLimits(clock),
    log,
    clock,
    userAgent: USER_AGENT,
    timeoutMs,
  };
  const client = createLinodeClient(connection, credentials);
  return { client, connection, credentials, clock, log, dispose: () => agent.dispose() };
}
