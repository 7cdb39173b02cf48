import { WaitTimeoutError } from '../errors';
import { freshImage } from '../operations/freshImage';
import { inTurn, type Report } from '../operations/inTurn';
import type { Operations } from '../operations/operations';
import { replicate } from './replicate';
import { ReplicationError } from './replicationError';
import { additionPlan, isNothing, type ReplicationPlan, requirePossible } from './replicationPlan';

/** What became of the additions to several images. */
export interface SpreadReport extends Omit<Report<ReplicationPlan>, 'done'> {
  /** All their copies were seen to be available. */
  readonly there: readonly ReplicationPlan[];
  /** Sent, and not awaited to the end: the service goes on with them. */
  readonly underWay: readonly ReplicationPlan[];
}

export interface SpreadOptions {
  readonly signal: AbortSignal;
  /** How long the copies are waited for, in ms. */
  readonly timeoutMs: number;
  /** Called before each image; `waitingUntil` while a limit of the API is waited for. */
  onProgress(step: 'sending' | 'following', finished: number, waitingUntil?: number): void;
}

/** Makes the copies, image after image, and follows them to their end. Never throws. */
export async function spread(
  operations: Operations,
  plans: readonly ReplicationPlan[],
  options: SpreadOptions,
): Promise<SpreadReport> {
  const { clock, log } = operations;
  const { signal } = options;
  const { done, ...sent } = await inTurn({
    ...{ items: plans, signal, clock, log },
    act: (plan) => addCopies(operations, plan, signal),
    onProgress: (finished, until) => options.onProgress('sending', finished, until),
  });
  if (sent.stoppedBy !== undefined) return { ...sent, there: [], underWay: done };
  const followed = await followSpread(operations, done, options);
  return { ...followed, failed: [...sent.failed, ...followed.failed] };
}

/** Follows copies that were sent, image after image, until a common deadline. Never throws. */
export async function followSpread(
  { clock, log, watch }: Operations,
  plans: readonly ReplicationPlan[],
  { signal, timeoutMs, onProgress }: SpreadOptions,
): Promise<SpreadReport> {
  const deadline = clock.now() + timeoutMs;
  const { done, failed, left, stoppedBy } = await inTurn({
    ...{ items: plans, signal, clock, log },
    act: ({ image, add }) => {
      const leftMs = Math.max(0, deadline - clock.now());
      return watch.untilAvailable(image.id, { signal, regions: add, timeoutMs: leftMs });
    },
    onProgress: (finished) => onProgress('following', finished),
  });
  const isLate = ({ error }: { readonly error: unknown }) => error instanceof WaitTimeoutError;
  return {
    there: done,
    underWay: [...failed.filter(isLate).map(({ item }) => item), ...left],
    failed: failed.filter((one) => !isLate(one)),
    left: [],
    stoppedBy,
  };
}

/** Adds what was agreed to, and no more, to the image as it is now. */
async function addCopies(
  operations: Operations,
  { image, add }: ReplicationPlan,
  signal: AbortSignal,
): Promise<void> {
  const now = await freshImage(operations, image.id, signal);
  const plan = additionPlan(now, add);
  requirePossible(plan);
  if (plan.blocked.length > 0) throw new ReplicationError('copyBeingRemoved');
  if (!isNothing(plan)) await replicate(operations, plan);
}
