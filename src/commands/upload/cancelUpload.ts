import * as vscode from 'vscode';
import { isWaiting } from '../../core/deletion/confirmation';
import type { Image } from '../../core/images/image';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ensureSignedIn, ownOperations } from '../commandContext';
import { deleteImages } from '../delete/deleteImages';
import { requireChange } from '../requireRight';
import { rowIds } from '../rowIds';
import { deleteUnfinished } from './deleteUnfinished';

const { l10n } = vscode;

/**
 * Calls off uploads. Those of this window stop at once, and each asks itself what shall become of
 * its empty image; other images that wait for their data are deleted after a question.
 */
export async function cancelUpload(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const { active, store } = context;
  const rows = rowIds(target, selection);
  // Uploads of another account are not listed, and are called off all the same.
  const calledOff = rows.filter((id) => active.cancel(id));
  const isFitting = (image: Image) => isWaiting(image) && !calledOff.includes(image.id);
  const listed = store.state.last?.images ?? [];
  const isMoreMeant = listed.some((image) => rows.includes(image.id) && isFitting(image));
  if (calledOff.length > 0 && !isMoreMeant) return;
  const images = await chooseImages(store, { target, selection, isFitting });
  const others = images.filter(({ id }) => !active.cancel(id));
  const [first, ...rest] = others;
  if (!first) return;
  for (const image of others) await requireChange(context.rights, image);
  if (rest.length === 0) await deleteOne(context, first);
  else await deleteImages(context, await ownOperations(context), { images: others, leftOut: 0 });
}

async function deleteOne(context: CommandContext, image: Image): Promise<void> {
  const remove = l10n.t('Delete Image');
  const entry = context.journal.find(image.id);
  const message =
    entry?.state === 'sent'
      ? l10n.t('Delete “{0}”? All its data is sent, and Linode is at work on it.', image.label)
      : l10n.t('Delete the empty image “{0}”?', image.label);
  const detail = l10n.t('An upload from elsewhere could not be finished. This cannot be undone.');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, remove);
  if (chosen !== remove) return;
  await deleteUnfinished(context.uploadsOf(await ensureSignedIn(context)), image);
}
