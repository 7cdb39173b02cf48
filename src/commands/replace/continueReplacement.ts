import * as l10n from '@vscode/l10n';
import { findImage } from '../../core/deletion/deleteImage';
import { ImageFailedError, isCancellation, isNotFound, reasonOf } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { freshImage } from '../../core/operations/freshImage';
import type { Operations } from '../../core/operations/operations';
import { missingRegions, type Replacement, regionsLeft } from '../../core/replacement/replacement';
import { replicate } from '../../core/replication/replicate';
import { ReplicaTimedOutError } from '../../core/replication/replicationError';
import { additionPlan, requirePossible } from '../../core/replication/replicationPlan';
import { showError, showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { commandFailure } from '../../words/errors/commandFailure';
import { errorText } from '../../words/errors/errorText';
import { goneText, onItsRowText } from '../../words/replacement/progress';
import { stepsLeftText } from '../../words/replication/progress';
import type { CommandContext } from '../commandContext';
import { tellUnfinished } from '../keepWaiting';
import { offerDeletion } from './offerDeletion';

/** One window at a time goes on with a replacement. */
export function claimOf({ imageId }: Replacement): string {
  return `replacement ${imageId}`;
}

/**
 * Copies a new image that is available to where the old one was, and then offers to delete that one.
 * What is done already is found done. Gives the id of the new image once it is in these regions;
 * undefined when it is not, and that was told.
 */
export async function continueReplacement(
  context: CommandContext,
  replacement: Replacement,
): Promise<string | undefined> {
  const { claims } = context;
  const { imageId, old } = replacement;
  if (!(await claims.take(claimOf(replacement)))) {
    void showInformation(l10n.t('Another window is replacing “{0}”.', old.label));
    return undefined;
  }
  const release = () => claims.release(claimOf(replacement));
  try {
    const image = await copyLikeOld(context, replacement);
    const oldNow = await findImage(context.operationsOf(replacement.accountId).images, old.id);
    void offerDeletion(context, replacement, { image, oldNow }).finally(release);
    return imageId;
  } catch (error) {
    await release();
    if (!context.isClosing()) await tellStopped(context, replacement, error);
    return undefined;
  }
}

function copyLikeOld(context: CommandContext, replacement: Replacement): Promise<Image> {
  const operations = context.operationsOf(replacement.accountId);
  return withCancellableProgress({
    title: l10n.t('Replacing “{0}”', replacement.old.label),
    run: async (report, signal) => {
      const regions = await context.regions.load();
      const onLook = (image: Image, left: readonly string[]) =>
        report(stepsLeftText(image, { ...additionPlan(image, []), add: left }, regions));
      return copy(operations, replacement, { signal, onLook });
    },
  });
}

interface Copying {
  readonly signal: AbortSignal;
  /** Called with the regions that are waited for. */
  onLook(image: Image, left: readonly string[]): void;
}

/** A copy that the service has given up holds up nothing: it is named when the old image is up. */
async function copy(
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
  const timeoutMs = settings.waitMs();
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
async function tellStopped(
  context: CommandContext,
  replacement: Replacement,
  error: unknown,
): Promise<void> {
  const { log, replacements } = context;
  const { imageId, old } = replacement;
  if (isNotFound(error) || (error instanceof ImageFailedError && error.isGone)) {
    await replacements.forget(imageId);
    void showError(goneText(replacement));
    return;
  }
  await replacements.keep({ ...replacement, isPutOff: true });
  const waitAgain = () => continueReplacement(context, replacement);
  const work = l10n.t('the copies of “{0}”', old.label);
  const more = isCancellation(error) ? onItsRowText() : '';
  if (tellUnfinished(error, { work, more, waitAgain })) return;
  const failure = commandFailure('linodeImages.replaceImage');
  log.error(`${failure}: ${reasonOf(error)}`);
  const again = l10n.t('Try Again');
  const message = `${failure}: ${errorText(error)} ${onItsRowText()}`;
  void showError(message, again).then(async (chosen) => {
    if (chosen === again) await waitAgain();
  });
}
