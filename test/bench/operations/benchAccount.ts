import { createLinodeClient } from '../../../src/api/client';
import { RateLimits } from '../../../src/api/request/rateLimits';
import { systemClock } from '../../../src/app/systemClock';
import { ImageStore } from '../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../src/features/images/model/imageWatch';
import type { Operations } from '../../../src/features/images/model/operations';
import type { Seed } from '../../simulator/seeds';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { anyProtection } from '../../support/anyProtection';
import { account } from '../../support/builders';
import { FakeSession } from '../../support/fakeSession';
import { TestCredentials, testAgent, USER_AGENT } from '../../support/testClient';

/** What an answer of the API takes, at least: about as far away as a region on the same continent. */
const LATENCY_MS = 50;

/** The documented limit of the API for all but lists of images and creations. */
const REQUESTS_PER_MINUTE = 400;

/** A simulated account, its images listed, and what acts on it: the extension's own, on real time. */
export interface BenchAccount {
  readonly simulator: Simulator;
  readonly operations: Operations;
  readonly session: FakeSession;
  /** Does the work, and returns what it took. */
  measure(work: () => Promise<void>): Promise<Effort>;
  close(): Promise<void>;
}

/** What an operation took of the API. */
export interface Effort {
  /** As many as arrived at the simulator, repeated and refused ones included. */
  readonly requests: number;
  readonly seconds: number;
}

/** What so many requests would take at the documented limit, if the limit alone counted. */
export function secondsAtLimit(requests: number): number {
  return (requests / REQUESTS_PER_MINUTE) * 60;
}

export async function openBenchAccount(seed: Seed): Promise<BenchAccount> {
  const simulator = await startSimulator({ seed, latencyMs: LATENCY_MS });
  const apiUrl = new URL(simulator.url);
  const agent = testAgent();
  const log = { info() {}, warn() {}, error() {} };
  const clock = systemClock;
  const connection = {
    apiUrl,
    clock,
    log,
    userAgent: USER_AGENT,
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
  };
  const credentials = new TestCredentials(simulator.tokens.minimal, apiUrl.origin);
  const client = createLinodeClient(connection, credentials);
  const session = new FakeSession(account());
  const { images, events } = client;
  const store = new ImageStore({ api: images, session, clock, log });
  await store.refresh();
  const watch = new ImageWatch({ images, events, store, clock, log });
  return {
    simulator,
    operations: {
      ...client,
      accountId: account().id,
      store,
      watch,
      protection: anyProtection(),
      clock,
      log,
    },
    session,
    measure: async (work) => {
      simulator.journal.clear();
      const started = performance.now();
      await work();
      const seconds = (performance.now() - started) / 1000;
      return { requests: simulator.journal.entries.length, seconds };
    },
    close: async () => {
      watch.dispose();
      store.dispose();
      await agent.dispose();
      await simulator.stop();
    },
  };
}
