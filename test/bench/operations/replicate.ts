import { freshImage } from '../../../src/features/images/model/findImage';
import { replicate } from '../../../src/features/replication/model/replicate';
import {
  additionPlan,
  isSamePlan,
  renewedPlan,
} from '../../../src/features/replication/model/replicationPlan';
import type { Measurement } from '../figure';
import { type BenchAccount, openBenchAccount } from './benchAccount';

const ADDED = ['nl-ams', 'jp-osa'];

/** A look just before the whole set is sent, sending it, and one look that finds the replicas there. */
const LEAST_SAFE = 3;

const WAIT_MS = 60_000;

/** Two more regions for an image, from the question for the regions until its replicas are there. */
export const replication: Measurement = {
  title: 'Replicating an image to two regions',
  async *measure(tell) {
    const account = await openBenchAccount('empty');
    try {
      const { id } = account.simulator.account.addImage({ label: 'web' });
      const { requests } = await account.measure(() => replicateOnce(account, id));
      tell(
        `${requests} requests, where ${LEAST_SAFE} are the least that is safe: one more reads the`,
      );
      tell('image before the question, whose ticks shall be those of now; region names not known');
      tell('yet are one more, and so is each look before the last');
      yield { name: 'replicate.requests', value: requests, unit: 'requests' };
      yield { name: 'replicate.requests_least_safe', value: LEAST_SAFE, unit: 'requests' };
    } finally {
      await account.close();
    }
  },
};

/** All that the command asks of the API, in its order. */
async function replicateOnce({ operations }: BenchAccount, id: string): Promise<void> {
  const { signal } = new AbortController();
  const plan = additionPlan(await freshImage(operations, id), ADDED);
  const renewed = renewedPlan(plan, await freshImage(operations, id, signal));
  if (!isSamePlan(plan, renewed)) throw new Error('The image has changed meanwhile');
  await replicate(operations, renewed);
  const options = { signal, regions: ADDED, timeoutMs: WAIT_MS };
  await operations.watch.untilAvailable(id, options);
}
