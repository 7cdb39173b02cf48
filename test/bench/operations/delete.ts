import { deleteImageOnce, readAgain } from '../../../src/features/deletion/model/deleteImageOnce';
import { countDeployed, driftOf } from '../../../src/features/deletion/model/deletion';
import { isOwned } from '../../../src/features/images/model/image';
import { inTurn } from '../../../src/kit/inTurn';
import type { Measurement } from '../figure';
import { median, spread } from '../statistics';
import { type BenchAccount, type Effort, openBenchAccount, secondsAtLimit } from './benchAccount';

const ROUNDS = 3;
const IMAGES = 100;

/** One look at what is about to go, and one deletion for each: the API knows none for several. */
const LEAST_SAFE = IMAGES + 1;

/** A hundred images in one go: requests, and time beside what the API's limit alone would cost. */
export const deletion: Measurement = {
  title: `Deleting ${IMAGES} images, ${ROUNDS} times`,
  async *measure(tell) {
    const efforts: Effort[] = [];
    for (let round = 0; round < ROUNDS; round += 1) efforts.push(await deleteOnce());
    const requests = median(efforts.map((effort) => effort.requests));
    const seconds = efforts.map((effort) => effort.seconds);
    tell(`${requests} requests, where ${LEAST_SAFE} are the least that is safe: each image is`);
    tell('deleted by itself, after one look at all; one more counts the Linodes for the question');
    tell(`took ${spread(seconds, 's')}; at the limit alone: ${secondsAtLimit(requests)} s`);
    yield { name: 'delete100.requests', value: requests, unit: 'requests' };
    yield { name: 'delete100.requests_least_safe', value: LEAST_SAFE, unit: 'requests' };
    const ratio = median(seconds) / secondsAtLimit(requests);
    yield { name: 'delete100.s_over_limit', value: ratio, unit: 'x' };
  },
};

async function deleteOnce(): Promise<Effort> {
  const account = await openBenchAccount(`large:${IMAGES}`);
  try {
    return await account.measure(() => deleteAll(account));
  } finally {
    await account.close();
  }
}

/** All that the command asks of the API, in its order. */
async function deleteAll({ operations, session }: BenchAccount): Promise<void> {
  const { clock, linodes, log, store } = operations;
  const { signal } = new AbortController();
  const images = (store.state.last?.images ?? []).filter(isOwned);
  await countDeployed({ linodes, session, clock, log }, images);
  const drift = driftOf(images, await readAgain(operations.images, images, signal));
  const at = clock.now();
  const report = await inTurn({
    items: drift.images,
    signal,
    clock,
    log,
    act: (image) => deleteImageOnce(operations, image.id, { image, at }),
  });
  if (report.done.length !== IMAGES) throw new Error(`${report.done.length} were deleted`);
}
