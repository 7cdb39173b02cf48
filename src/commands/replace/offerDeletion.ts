import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Replacement } from '../../core/replacement/replacement';
import { showInformation } from '../../ui/messages';
import { commandFailure } from '../../words/errors/commandFailure';
import { replacedText } from '../../words/replacement/progress';
import type { CommandContext } from '../commandContext';
import { deleteImages } from '../delete/deleteImages';
import { offerToShow } from '../offerToShow';
import { tellFailure } from '../tellFailure';

/** The two images as they are. */
export interface Reached {
  /** The new one. */
  readonly image: Image;
  /** Undefined when the old one is gone. */
  readonly oldNow: Image | undefined;
}

/**
 * Says that the new image is there, and lets the user delete the old one, after the question of any
 * deletion. What is not decided stays open on the row of the new image. Never throws.
 */
export async function offerDeletion(
  context: CommandContext,
  replacement: Replacement,
  reached: Reached,
): Promise<void> {
  const { log, replacements } = context;
  let isOver = false;
  try {
    isOver = await decide(context, replacement, reached);
  } catch (error) {
    if (!isCancellation(error)) tellFailure(commandFailure('linodeImages.deleteImage'), error, log);
  }
  if (isOver) await replacements.forget(replacement.imageId);
  else if (!context.isClosing()) await replacements.keep({ ...replacement, isPutOff: true });
}

/** True when the old image is gone, or shall stay. */
async function decide(
  context: CommandContext,
  { accountId, old }: Replacement,
  { image, oldNow }: Reached,
): Promise<boolean> {
  const operations = context.operationsOf(accountId);
  const message = replacedText({ image, old, now: oldNow, regions: context.regions.known });
  if (!oldNow) {
    operations.store.remove(old.id, accountId);
    void offerToShow(context, image.id, message);
    return true;
  }
  const remove = l10n.t('Delete Old Image…');
  const keep = l10n.t('Keep Both');
  const chosen = await showInformation(message, remove, keep);
  if (chosen !== remove) return chosen === keep;
  operations.store.put(oldNow, accountId); // It leaves the list when it is deleted.
  await deleteImages(context, operations, { images: [oldNow], leftOut: 0 });
  return operations.store.find(old.id) === undefined;
}
