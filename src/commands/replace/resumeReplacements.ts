import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../core/disposable';
import type { Image } from '../../core/images/image';
import type { Replacement } from '../../core/replacement/replacement';
import { showInformation } from '../../ui/messages';
import { waitingText } from '../../words/replacement/progress';
import type { CommandContext } from '../commandContext';
import { claimOf, continueReplacement } from './continueReplacement';

/**
 * Tells, once, of replacements whose window is gone: the new image is there, and more is to be done.
 * Those that this window has uploaded go on by themselves. Costs no request.
 */
export function resumeReplacements(context: CommandContext): Disposable {
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
  context: CommandContext,
  replacement: Replacement,
  image: Image,
): Promise<boolean> {
  const { claims, regions, replacements } = context;
  const release = () => claims.release(claimOf(replacement));
  if (await isUploading(context, image)) return false;
  if (!(await claims.take(claimOf(replacement)))) return false;
  if (!replacements.find(image.id)) {
    await release(); // Another window has brought it to its end.
    return true;
  }
  await regions.loadQuietly();
  const message = waitingText(replacement, image, regions.known);
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
async function isUploading({ claims, journal }: CommandContext, { id }: Image): Promise<boolean> {
  if (journal.isOwn(id) || !(await claims.take(id))) return true;
  await claims.release(id);
  return false;
}
