import * as l10n from '@vscode/l10n';
import {
  CopiesChangedError,
  RegionsLeftError,
  SavedInPartError,
} from '../../core/document/documentProblem';
import { afterwards, type Merge, type Wish } from '../../core/document/imageDraft';
import { editImage } from '../../core/edit/imageEdit';
import { isCancellation, RateLimitedError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { freshImage } from '../../core/operations/freshImage';
import { inTurn, type Report } from '../../core/operations/inTurn';
import type { Operations } from '../../core/operations/operations';
import { replicate } from '../../core/replication/replicate';
import {
  isSamePlan,
  type ReplicationPlan,
  renewedPlan,
  requirePossible,
} from '../../core/replication/replicationPlan';
import { withCancellableProgress } from '../../ui/progress';

interface Sending {
  readonly operations: Operations;
  /** Called with the image that the text is compared with from now on. */
  onSaved(image: Image): void;
  /** Called with each plan that Linode is at work on. */
  onSent(plan: ReplicationPlan): void;
}

/**
 * Sends what was agreed to, image after image. Gives the wishes for those that were changed elsewhere
 * in the meantime and were left alone. Throws when one could not be changed: the error of the only
 * one, or a `SavedInPartError` of several.
 */
export async function sendMerges(
  sending: Sending,
  merges: readonly Merge[],
): Promise<readonly Wish[]> {
  const drifted: Wish[] = [];
  const act = async (one: Merge) => {
    if (await sendOne(sending, one)) return;
    drifted.push(one.wish);
  };
  const report = await sendAll(sending.operations, merges, act);
  const { failed, left, stoppedBy } = report;
  if (failed.length + left.length === 0) return drifted;
  throw merges.length === 1 ? (failed[0]?.error ?? stoppedBy) : new SavedInPartError(report);
}

function sendAll(
  { clock, log }: Operations,
  items: readonly Merge[],
  act: (one: Merge) => Promise<void>,
): Promise<Report<Merge>> {
  const count = items.length;
  if (count === 1) {
    return inTurn({ items, act, signal: new AbortController().signal, clock, log });
  }
  return withCancellableProgress({
    title: l10n.t('Changing {0} images', count),
    run: (report, signal) =>
      inTurn({
        ...{ items, act, signal, clock, log },
        onProgress: (finished, until) =>
          report(
            until === undefined
              ? l10n.t('image {0} of {1}', finished + 1, count)
              : l10n.t('image {0} of {1}, waiting for Linode’s rate limit', finished + 1, count),
          ),
      }),
  });
}

/** False when the image was changed elsewhere, and was left alone. */
async function sendOne({ operations, ...sending }: Sending, one: Merge): Promise<boolean> {
  const { change, image, plan, wish } = one;
  let base = wish.seen;
  if (change) {
    const outcome = await editImage(operations, image, change);
    if (outcome.kind === 'drifted') return false;
    base = afterwards(base, { change }, outcome.image);
    sending.onSaved(base);
  }
  if (!plan) return true;
  try {
    const now = await sendPlan(operations, plan);
    sending.onSent(plan);
    sending.onSaved(afterwards(base, wish, now));
    return true;
  } catch (error) {
    // A limit is waited out, and what is done by then is not sent again.
    if (!change || isCancellation(error) || error instanceof RateLimitedError) throw error;
    throw new RegionsLeftError(change, { cause: error });
  }
}

/** Sends a plan if the image is still as it was when it was agreed to. */
async function sendPlan(operations: Operations, plan: ReplicationPlan): Promise<Image> {
  const renewed = renewedPlan(plan, await freshImage(operations, plan.image.id));
  requirePossible(renewed);
  if (!isSamePlan(plan, renewed)) throw new CopiesChangedError();
  return replicate(operations, renewed);
}
