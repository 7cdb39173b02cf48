import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { ImageFailedError, isCancellation, isNotFound, reasonOf } from '../../kit/errors';
import { ReplicaTimedOutError } from '../../kit/operationErrors';
import { tellUnfinished } from '../../ui/keepWaiting';
import { offerToShow, showError, showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { waitMs } from '../../ui/settings';
import { tellFailure } from '../../ui/tellFailure';
import { deleteChosen, filesNaming } from '../deletion/deleteImages';
import { errorText } from '../errors/model/errorText';
import { usesText } from '../imageIds/model/idUse';
import { findImage, freshImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { stepsLeftText } from '../replication/model/planText';
import { replicate } from '../replication/model/replicate';
import { additionPlan, requirePossible } from '../replication/model/replicationPlan';
import { holderText, readAudiences } from '../sharing/model/sharedUse';
import { isInGroups } from '../sharing/model/shareGroup';
import { missingRegions, type Replacement, regionsLeft } from './model/replacement';
import { continueReplacingHint, newImageGoneText, replacedText } from './model/replacementText';
import { sameGroupsButton, shareLikeOld } from './shareReplacement';

/** The two images as they are. */
interface ReachedReplacement {
  /** The new one. */
  readonly image: Image;
  /** Undefined when the old one is gone. */
  readonly oldNow: Image | undefined;
}

/**
 * Says that the new image is there, and lets the user delete the old one, after the question of any
 * deletion. What is not decided stays open on the row of the new image. Never throws.
 */
async function offerDeletion(
  context: AccountScope,
  replacement: Replacement,
  reached: ReachedReplacement,
): Promise<void> {
  const { log, replacements } = context;
  let isOver = false;
  try {
    isOver = await decide(context, replacement, reached);
  } catch (error) {
    if (!isCancellation(error)) tellFailure(l10n.t('Could not delete the image'), error, log);
  }
  if (isOver) await replacements.forget(replacement.imageId);
  else if (!context.isClosing()) await replacements.keep({ ...replacement, isPutOff: true });
}

/** True when the old image is gone, or should stay. */
async function decide(
  context: AccountScope,
  { accountId, old }: Replacement,
  { image, oldNow }: ReachedReplacement,
): Promise<boolean> {
  const operations = context.operationsOf(accountId);
  const message = replacedText({ image, old, now: oldNow, regions: context.regions.known });
  if (!oldNow) {
    operations.store.remove(old.id, accountId);
    void offerToShow(context, image.id, message);
    return true;
  }
  const share = () => shareLikeOld(operations, { image, old: oldNow });
  const audiences = await readAudiences(context.quietOperationsOf(accountId), [oldNow]);
  const text = [message, holderText(oldNow, audiences)].filter((part) => part !== '').join(' ');
  const asked = { old, image, message: text, ...(isInGroups(oldNow) && { share }) };
  const chosen = await askAboutOld(context, asked);
  if (chosen !== 'remove') return chosen === 'keep';
  operations.store.put(oldNow, accountId); // It leaves the list when it is deleted.
  await deleteChosen(context, operations, { images: [oldNow], leftOut: 0 });
  return operations.store.find(old.id) === undefined;
}

interface OldImageQuestion extends Pick<Replacement, 'old'> {
  readonly image: Image;
  readonly message: string;
  /** Puts the new image into the share groups of the old one; given where it is in some. */
  share?(): Promise<boolean>;
}

/**
 * Asks until it is decided; meanwhile the new id can be put in the place of the old one in files, and
 * the new image into the share groups of the old one.
 */
async function askAboutOld(
  context: AccountScope,
  question: OldImageQuestion,
): Promise<'remove' | 'keep' | undefined> {
  const { image, message, old, share } = question;
  const remove = l10n.t('Delete Old Image…');
  const keep = l10n.t('Keep Both');
  const change = l10n.t('Replace ID in Files…');
  const named = usesText(await filesNaming(context, [old.id]), 1);
  const buttons = [
    ...(share ? [sameGroupsButton()] : []),
    remove,
    ...(named === '' ? [] : [change]),
    keep,
  ];
  const chosen = await showInformation(`${message} ${named}`.trim(), ...buttons);
  switch (chosen) {
    case undefined:
      return undefined;
    case remove:
      return 'remove';
    case keep:
      return 'keep';
    case change:
      await context.workspaceFiles.replaceId({ oldId: old.id, newId: image.id });
      return askAboutOld(context, question);
    default:
      return (await share?.())
        ? askAboutOld(context, { image, message, old })
        : askAboutOld(context, question);
  }
}

/** One window at a time goes on with a replacement. */
export function replacementClaim({ imageId }: Replacement): string {
  return `replacement ${imageId}`;
}

/**
 * Copies a new image that is available to where the old one was, and then offers to delete that one.
 * What is done already is found done. Returns the id of the new image once it is in these regions;
 * undefined when it is not, and that was told.
 */
export async function continueReplacement(
  context: AccountScope,
  replacement: Replacement,
): Promise<string | undefined> {
  const { claims } = context;
  const { imageId, old } = replacement;
  if (!(await claims.take(replacementClaim(replacement)))) {
    void showInformation(l10n.t('Another window is replacing “{0}”.', old.label));
    return undefined;
  }
  const release = () => claims.release(replacementClaim(replacement));
  try {
    const image = await copyLikeOld(context, replacement);
    const oldNow = await findImage(context.operationsOf(replacement.accountId).images, old.id);
    void offerDeletion(context, replacement, { image, oldNow }).finally(release);
    return imageId;
  } catch (error) {
    await release();
    if (!context.isClosing()) await tellReplacementStopped(context, replacement, error);
    return undefined;
  }
}

function copyLikeOld(context: AccountScope, replacement: Replacement): Promise<Image> {
  const operations = context.operationsOf(replacement.accountId);
  return withCancellableProgress({
    title: l10n.t('Replacing “{0}”', replacement.old.label),
    run: async (report, signal) => {
      const regions = await context.regions.load();
      const onLook = (image: Image, left: readonly string[]) =>
        report(stepsLeftText(image, { ...additionPlan(image, []), add: left }, regions));
      return copyToRegions(operations, replacement, { signal, onLook });
    },
  });
}

interface Copying {
  readonly signal: AbortSignal;
  /** Called with the regions that are waited for. */
  onLook(image: Image, left: readonly string[]): void;
}

/** A copy that the service has given up holds up nothing: it is named when the old image is up. */
async function copyToRegions(
  operations: Operations,
  { imageId, old }: Replacement,
  { onLook, signal }: Copying,
): Promise<Image> {
  let image = await freshImage(operations, imageId, signal);
  const missing = missingRegions(image, old);
  if (missing.length > 0) {
    const plan = additionPlan(image, missing);
    requirePossible(plan);
    image = await replicate(operations, plan);
  }
  const left = regionsLeft(image, old);
  if (left.length === 0) return image;
  const timeoutMs = waitMs.value;
  const waiting = { signal, timeoutMs, regions: left };
  try {
    return await operations.watch.untilAvailable(imageId, {
      ...waiting,
      onLook: (now) => onLook(now, left),
    });
  } catch (error) {
    if (!(error instanceof ReplicaTimedOutError)) throw error;
    return freshImage(operations, imageId, signal);
  }
}

/** Says why it did not go on, and how it can. */
async function tellReplacementStopped(
  context: AccountScope,
  replacement: Replacement,
  error: unknown,
): Promise<void> {
  const { log, replacements } = context;
  const { imageId, old } = replacement;
  if (isNotFound(error) || (error instanceof ImageFailedError && error.isGone)) {
    await replacements.forget(imageId);
    void showError(newImageGoneText(replacement));
    return;
  }
  await replacements.keep({ ...replacement, isPutOff: true });
  const waitAgain = () => continueReplacement(context, replacement);
  const work = l10n.t('the copies of “{0}”', old.label);
  const more = isCancellation(error) ? continueReplacingHint() : '';
  if (tellUnfinished(error, { work, more, waitAgain })) return;
  const failure = l10n.t('Could not replace the image');
  log.error(`${failure}: ${reasonOf(error)}`);
  const again = l10n.t('Try Again');
  const message = `${failure}: ${errorText(error)} ${continueReplacingHint()}`;
  void showError(message, again).then(async (chosen) => {
    if (chosen === again) await waitAgain();
  });
}
