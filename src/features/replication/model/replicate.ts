import { actOnce } from '../../../kit/actOnce';
import { WaitTimeoutError } from '../../../kit/errors';
import { inTurn, type Report } from '../../../kit/inTurn';
import { freshImage } from '../../images/model/findImage';
import type { Image } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';
import {
  additionPlan,
  isNothing,
  ReplicationError,
  type ReplicationPlan,
  regionsOf,
  regionsToHave,
  requirePossible,
} from './replicationPlan';

/**
 * Sends the whole set of a plan, once. After a lost answer it looks whether the image is in these
 * regions, or on its way there, and nowhere else. Where copies are removed, the image is read first:
 * throws a `ProtectedError` when it is protected. Else throws what `actOnce` throws.
 */
export async function replicate(operations: Operations, plan: ReplicationPlan): Promise<Image> {
  const { accountId, images, log, protection, store } = operations;
  const { id } = plan.image;
  const regions = regionsToHave(plan);
  if (plan.remove.length > 0) protection.requireUnprotected(await freshImage(operations, id));
  const look = async (): Promise<Image | undefined> => {
    const image = await freshImage(operations, id);
    return isSameRegions(regionsOf(image), regions) ? image : undefined;
  };
  const image = await actOnce({ act: () => images.replicate(id, regions), look }, log);
  store.put(image, accountId);
  return image;
}

function isSameRegions(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((region) => other.includes(region));
}

/** What it takes to have several images in more regions than they are in; removes nothing. */
export interface SpreadPlan {
  /** Of the images that need a copy. */
  readonly plans: readonly ReplicationPlan[];
  /** How many copies are made in each region, and how many images get none there. */
  readonly places: readonly {
    readonly region: string;
    readonly copies: number;
    readonly skipped: number;
  }[];
  readonly copies: number;
}

/** Makes the plan that adds these regions to every image that is not there. */
export function spreadPlan(images: readonly Image[], regions: readonly string[]): SpreadPlan {
  const all = images.map((image) => additionPlan(image, regions));
  const places = regions.map((region) => {
    const copies = all.filter(({ add }) => add.includes(region)).length;
    return { region, copies, skipped: images.length - copies };
  });
  const plans = all.filter(({ add }) => add.length > 0);
  return { plans, places, copies: places.reduce((sum, { copies }) => sum + copies, 0) };
}

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
    items: plans,
    signal,
    clock,
    log,
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
    items: plans,
    signal,
    clock,
    log,
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
