import * as l10n from '@vscode/l10n';
import { isCancellation, RateLimitedError } from '../../kit/errors';
import { inTurn, type Report } from '../../kit/inTurn';
import { ImageUnavailableError } from '../../kit/operationErrors';
import { withCancellableProgress, withProgress } from '../../ui/progress';
import { isEditable, updateImage } from '../edit/model/imageEdit';
import { freshImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import type { Protection } from '../protection/model/protection';
import { replicate } from '../replication/model/replicate';
import {
  isSamePlan,
  type ReplicationPlan,
  renewedPlan,
  requirePossible,
} from '../replication/model/replicationPlan';
import {
  CopiesChangedError,
  DocumentError,
  RegionsLeftError,
  SavedInPartError,
} from './model/documentProblem';
import { expectedImage, type Merge, mergeWish, type Wish } from './model/imageDraft';

interface SendMergesOptions {
  readonly operations: Operations;
  /** Called with the image that the text is compared with from now on. */
  onSaved(image: Image): void;
  /** Called with each plan that Linode is at work on. */
  onSent(plan: ReplicationPlan): void;
}

/**
 * Sends what was agreed to, image after image. Returns the wishes for those that were changed elsewhere
 * in the meantime and were left alone. Throws when one could not be changed: the error of the only
 * one, or a `SavedInPartError` of several.
 */
export async function sendMerges(
  sending: SendMergesOptions,
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
        items,
        act,
        signal,
        clock,
        log,
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
async function sendOne(
  { operations, ...sending }: SendMergesOptions,
  one: Merge,
): Promise<boolean> {
  const { change, image, plan, wish } = one;
  let base = wish.seen;
  if (change) {
    const outcome = await updateImage(operations, image, change);
    if (outcome.kind === 'drifted') return false;
    base = expectedImage(base, { change }, outcome.image);
    sending.onSaved(base);
  }
  if (!plan) return true;
  try {
    const now = await sendPlan(operations, plan);
    sending.onSent(plan);
    sending.onSaved(expectedImage(base, wish, now));
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

interface ReadMergesContext {
  readonly operations: Operations;
  readonly protection: Pick<Protection, 'isProtected'>;
}

/**
 * Reads the images again and brings the wishes together with them. Returns those for which there is
 * something to send. Throws when one of them cannot be changed.
 */
export async function readMerges(
  { operations, protection }: ReadMergesContext,
  wishes: readonly Wish[],
): Promise<readonly Merge[]> {
  const title = l10n.t('Looking at the images as they are now');
  const images = await withProgress('window', () => readImages(operations, wishes), title);
  const merges = wishes.map((wish, at) => mergeWish(wish, images[at] ?? wish.seen));
  for (const { image, plan } of merges) {
    if (!isEditable(image)) throw new ImageUnavailableError(image.status);
    if (plan) requirePossible(plan);
    if (plan && plan.remove.length > 0 && protection.isProtected(image)) {
      throw new DocumentError({ kind: 'protected', label: image.label });
    }
  }
  return merges.filter(({ change, plan }) => change || plan);
}

/** One image alone; several by one list, which costs fewer requests. */
async function readImages(
  operations: Operations,
  wishes: readonly Wish[],
): Promise<readonly Image[]> {
  const { images, accountId, store } = operations;
  const ids = wishes.map(({ seen }) => seen.id);
  const listed = new Map<string, Image>();
  if (ids.length > 1) for (const image of await images.list()) listed.set(image.id, image);
  const found: Image[] = [];
  for (const id of ids) {
    const image = listed.get(id) ?? (await freshImage(operations, id));
    store.put(image, accountId);
    found.push(image);
  }
  return found;
}
