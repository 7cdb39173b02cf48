import { type Ceph, startCeph } from './ceph';
import { notRun } from './notRun';
import type { RealStore } from './realStore';

/** In the environment of the tests: a store that runs already, or why none does, as JSON. */
export const STORE_VARIABLE = 'LINODE_IMAGES_REAL_STORE';

export type GivenStore = { readonly store: RealStore } | { readonly reason: string };

/** A real store for all tests of a suite, which is given up where there is none. */
export function useStore(): () => RealStore {
  let ceph: Ceph | undefined;
  let store: RealStore;
  before('start a store', async function () {
    this.timeout(180_000);
    const given = process.env[STORE_VARIABLE];
    const known: GivenStore = given ? JSON.parse(given) : await startOwn();
    if ('reason' in known) return notRun(this, known.reason);
    store = known.store;
  });
  after(() => ceph?.stop());
  return () => store;

  async function startOwn(): Promise<GivenStore> {
    const started = await tryStore();
    if ('stop' in started) ceph = started;
    return started;
  }
}

/** A store, or why there is none. */
export async function tryStore(): Promise<Ceph | { readonly reason: string }> {
  try {
    return await startCeph();
  } catch (error) {
    const reason = (error as Error).message.replaceAll(/\s+/g, ' ');
    return { reason: `a store of Ceph did not start: ${reason}` };
  }
}
