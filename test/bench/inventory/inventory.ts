import { once } from 'node:events';
import path from 'node:path';
import { createLinodeClient } from '../../../src/api/client';
import type { LinodeApis } from '../../../src/api/linodeApi';
import { RateLimits } from '../../../src/api/request/rateLimits';
import { FileClaims } from '../../../src/app/fileClaims';
import { systemClock } from '../../../src/app/systemClock';
import { ListFiles } from '../../../src/features/images/disk/listFiles';
import { ImageStore } from '../../../src/features/images/model/imageStore';
import { ListRefresh } from '../../../src/features/images/model/listRefresh';
import { ListSharing } from '../../../src/features/images/model/listSharing';
import type { Clock } from '../../../src/kit/ports';
import { account } from '../../support/builders';
import { FakeSession } from '../../support/fakeSession';
import { TestCredentials, testAgent, USER_AGENT } from '../../support/testClient';
import { startProgram } from '../program';

const log = { info() {}, warn() {}, error() {} };

/** How often a simulator was asked for a list of images, and how often it refused one. */
interface ListCount {
  readonly lists: number;
  readonly refused: number;
}

/** A simulator as a process of its own. */
export interface Simulated {
  readonly url: string;
  readonly token: string;
  /** Since the last time that it was asked. */
  count(): Promise<ListCount>;
  stop(): void;
}

export async function simulate(images: number, limits: 'limited' | 'unlimited') {
  const child = startProgram('simulated', [String(images), limits]);
  const [{ url, token }] = (await once(child, 'message')) as [{ url: string; token: string }];
  const count = async () => {
    child.send('count');
    const [answer] = (await once(child, 'message')) as [ListCount];
    return answer;
  };
  return { url, token, count, stop: () => void child.kill() } satisfies Simulated;
}

/** What a window of the extension has to do with lists: the extension's own parts. */
export interface BenchWindow {
  readonly store: ImageStore;
  readonly listRefresh: ListRefresh;
  readonly client: LinodeApis;
  close(): Promise<void>;
}

export interface BenchWindowOptions {
  readonly simulated: Pick<Simulated, 'url' | 'token'>;
  /** Where its lists are kept. Windows that share it share their lists. */
  readonly folder: string;
  readonly clock?: Clock;
}

export function openWindow({ simulated, folder, clock = systemClock }: BenchWindowOptions) {
  const apiUrl = new URL(simulated.url);
  const agent = testAgent();
  const connection = {
    apiUrl,
    clock,
    log,
    userAgent: USER_AGENT,
    dispatcher: () => agent.dispatcher(),
    rateLimits: new RateLimits(clock),
  };
  const client = createLinodeClient(
    connection,
    new TestCredentials(simulated.token, apiUrl.origin),
  );
  const session = new FakeSession(account());
  const claims = new FileClaims(path.join(folder, 'claims'));
  const memory = new ListFiles(path.join(folder, 'lists'), log);
  const sharing = new ListSharing({ memory, claims, clock, log, apiOrigin: () => apiUrl.origin });
  const store = new ImageStore({ api: client.images, session, clock, log, sharing });
  const listRefresh = new ListRefresh({ store, session, clock });
  return {
    client,
    store,
    listRefresh,
    close: async () => {
      listRefresh.dispose();
      store.dispose();
      memory.dispose();
      claims.dispose();
      await agent.dispose();
    },
  } satisfies BenchWindow;
}

/** "10k": how a size is called in the name of a figure. */
export function sizeName(size: number): string {
  return size < 1_000 ? String(size) : `${size / 1_000}k`;
}
