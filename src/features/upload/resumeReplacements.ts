import * as l10n from '@vscode/l10n';
import { type AccountScope, ensureSignedIn } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { pickImage, tellNothingFits } from '../../ui/chooseImages';
import { showInformation } from '../../ui/messages';
import type { Image } from '../images/model/image';
import { continueReplacement, replacementClaim } from './continueReplacement';
import type { Replacement } from './model/replacement';
import { replacementWaitingText } from './model/replacementText';

/**
 * Tells, once, of replacements whose window is gone: the new image is there, and more is to be done.
 * Those that this window has uploaded go on by themselves. Costs no request.
 */
export function resumeReplacements(context: AccountScope): Disposable {
  const { active, replacements, store } = context;
  const handled = new Set<string>();
  const subscriptions = [
    active.onDidChange(({ imageId }) => handled.add(imageId)),
    store.onDidChange(({ kind, last }) => {
      if (kind !== 'ready' || last.accountId === undefined) return;
      for (const replacement of replacements.of(last.accountId)) {
        const { imageId, isPutOff } = replacement;
        const image = store.find(imageId);
        if (isPutOff || handled.has(imageId) || image?.status !== 'available') continue;
        handled.add(imageId);
        void offerToContinue(context, replacement, image).then((isTold) => {
          if (!isTold) handled.delete(imageId);
        });
      }
    }),
  ];
  return {
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** False when another window is at it, which may come to its end before it is done. */
async function offerToContinue(
  context: AccountScope,
  replacement: Replacement,
  image: Image,
): Promise<boolean> {
  const { claims, regions, replacements } = context;
  const release = () => claims.release(replacementClaim(replacement));
  if (await isUploading(context, image)) return false;
  if (!(await claims.take(replacementClaim(replacement)))) return false;
  if (!replacements.find(image.id)) {
    await release(); // Another window has brought it to its end.
    return true;
  }
  await regions.loadQuietly();
  const message = replacementWaitingText(replacement, image, regions.known);
  const goOn = l10n.t('Continue');
  const stop = l10n.t('Stop');
  const chosen = await showInformation(message, goOn, stop);
  if (chosen === goOn) {
    await continueReplacement(context, replacement);
    return true;
  }
  if (context.isClosing()) return true;
  if (chosen === stop) await replacements.forget(image.id);
  else await replacements.keep({ ...replacement, isPutOff: true });
  await release();
  return true;
}

/** True while a window follows the upload: it goes on with the replacement by itself. */
async function isUploading({ claims, journal }: AccountScope, { id }: Image): Promise<boolean> {
  if (journal.isOwn(id) || !(await claims.take(id))) return true;
  await claims.release(id);
  return false;
}

/**
 * Goes on with a replacement where it stopped. Returns the id of the new image once it is in all
 * regions; undefined when it was cancelled, or an error was told.
 */
export async function continueReplacing(
  context: AccountScope,
  target: unknown,
): Promise<string | undefined> {
  const { replacements, store } = context;
  await ensureSignedIn(context);
  const image = await pickImage(store, target, ({ id }) => replacements.find(id) !== undefined);
  const replacement = replacements.find(image.id);
  if (!replacement) return tellNothingFits();
  if (image.status === 'available') return continueReplacement(context, replacement);
  void showInformation(
    l10n.t('The upload of the new “{0}” has to come to its end first.', image.label),
  );
  throw new CancelledError();
}
