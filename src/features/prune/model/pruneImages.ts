import { type InTurnOptions, inTurn, type Report } from '../../../kit/inTurn';
import {
  type DeletedBy,
  type DeletionContext,
  deleteImageOnce,
} from '../../deletion/model/deleteImageOnce';
import { type DriftChange, driftOf } from '../../deletion/model/deletion';
import { findImage } from '../../images/model/findImage';
import { type Image, isWaiting } from '../../images/model/image';
import { type Exclusion, exclusionOf, type PruneFacts } from './exclusion';
import type { Candidate } from './prunePlan';
import type { PruneRules } from './pruneRules';

/** Why an image that was confirmed was not deleted all the same. */
export type LeftOut =
  | Exclusion
  | { readonly kind: 'changed'; readonly change: DriftChange }
  /** The rules do not mean it any more: it has become one of the newest. */
  | { readonly kind: 'notMeant' };

/** `done` are those that this prune has deleted. */
export interface PruneReport extends Report<Candidate> {
  /** Somebody else had deleted them before. */
  readonly gone: readonly Candidate[];
  readonly leftOut: readonly { readonly item: Candidate; readonly reason: LeftOut }[];
}

/** What a prune needs of the account, and besides. */
export interface PruneContext extends DeletionContext {
  readonly rules: PruneRules;
  /** All that may keep an image, as it is at this moment. */
  factsNow(): Promise<PruneFacts>;
  /** Deletes an empty image and forgets its upload; returns the image when its data has arrived. */
  dropUpload(id: string): Promise<Image | undefined>;
}

/**
 * Deletes images one after the other; see `inTurn`. Each is read right before: one that is not what
 * was confirmed any more, or that something has come to keep, is left out, with the reason.
 */
export async function pruneImages(
  pruning: PruneContext,
  options: Pick<InTurnOptions<Candidate>, 'items' | 'signal' | 'onProgress'>,
): Promise<PruneReport> {
  const { clock, log } = pruning;
  const gone: Candidate[] = [];
  const leftOut: { item: Candidate; reason: LeftOut }[] = [];
  const report = await inTurn({
    ...options,
    clock,
    log,
    act: async (item) => {
      const outcome = await pruneOne(pruning, item.image, options.signal);
      if (outcome === 'others') gone.push(item);
      else if (outcome !== 'us') leftOut.push({ item, reason: outcome });
    },
  });
  const notOurs = new Set([...gone, ...leftOut.map(({ item }) => item)]);
  return { ...report, done: report.done.filter((item) => !notOurs.has(item)), gone, leftOut };
}

async function pruneOne(
  pruning: PruneContext,
  asked: Image,
  signal: AbortSignal,
): Promise<DeletedBy | LeftOut> {
  const { accountId, clock, images, rules, store } = pruning;
  const facts = await pruning.factsNow();
  if (isWaiting(asked)) return exclusionOf(asked, facts, rules) ?? dropEmpty(pruning, asked.id);
  const at = clock.now();
  const now = await findImage(images, asked.id, signal);
  if (!now) {
    store.remove(asked.id, accountId);
    return 'others';
  }
  store.put(now, accountId);
  const stays = exclusionOf(now, facts, rules);
  if (stays) return stays;
  const [change] = driftOf([asked], [now]).changes;
  if (change) return { kind: 'changed', change };
  return deleteImageOnce(pruning, now.id, { image: now, at });
}

/** The image is read again by what drops it. */
async function dropEmpty({ dropUpload }: PruneContext, id: string): Promise<DeletedBy | LeftOut> {
  const image = await dropUpload(id);
  return image ? { kind: 'changed', change: { kind: 'finished', image } } : 'us';
}
