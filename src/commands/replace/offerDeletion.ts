import * as vscode from 'vscode';
import { findImage } from '../../core/deletion/deleteImage';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Replacement } from '../../core/replacement/replacement';
import { commandFailure } from '../../words/errors/commandFailure';
import { replacedText } from '../../words/replacement/progress';
import type { CommandContext } from '../commandContext';
import { deleteImages } from '../delete/deleteImages';
import { offerToShow } from '../offerToShow';
import { tellFailure } from '../tellFailure';

const { l10n } = vscode;

/**
 * Says that the new image is there, and lets the user delete the old one, after the question of any
 * deletion. What is not decided stays open on the row of the new image. Never throws.
 */
export async function offerDeletion(
  context: CommandContext,
  replacement: Replacement,
  image: Image,
): Promise<void> {
  const { log, replacements } = context;
  try {
    const isOver = await decide(context, replacement, image);
    if (isOver) await replacements.forget(image.id);
    else await replacements.keep({ ...replacement, isPutOff: true });
  } catch (error) {
    await replacements.keep({ ...replacement, isPutOff: true });
    if (!isCancellation(error)) tellFailure(commandFailure('linodeImages.deleteImage'), error, log);
  }
}

/** True when the old image is gone, or shall stay. */
async function decide(
  context: CommandContext,
  { accountId, old }: Replacement,
  image: Image,
): Promise<boolean> {
  const operations = context.operationsOf(accountId);
  const now = await findImage(operations.images, old.id);
  const message = replacedText({ image, old, now, regions: context.regions.known });
  if (!now) {
    operations.store.remove(old.id, accountId);
    void offerToShow(context, image.id, message);
    return true;
  }
  const remove = l10n.t('Delete Old Image…');
  const keep = l10n.t('Keep Both');
  const chosen = await vscode.window.showInformationMessage(message, remove, keep);
  if (chosen !== remove) return chosen === keep;
  operations.store.put(now, accountId); // What is asked about is what is there.
  await deleteImages(context, operations, { images: [now], leftOut: 0 });
  return (await findImage(operations.images, old.id)) === undefined;
}
