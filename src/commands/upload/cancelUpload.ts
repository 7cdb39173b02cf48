import * as l10n from '@vscode/l10n';
import { isWaiting } from '../../core/deletion/confirmation';
import type { Image } from '../../core/images/image';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { showWarning } from '../../ui/messages';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ensureSignedIn, ownOperations } from '../commandContext';
import { deleteImages } from '../delete/deleteImages';
import { requireChange } from '../requireRight';
import { rowIds } from '../rowIds';
import { deleteUnfinished } from './deleteUnfinished';

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
  const { message, detail } = question(image, context.journal.find(image.id));
  const chosen = await showWarning(message, { modal: true, detail }, remove);
  if (chosen !== remove) return;
  await deleteUnfinished(context.uploadsOf(await ensureSignedIn(context)), image);
}

/** An image whose data has arrived, or may have, is not called empty. */
function question({ label }: Image, entry: UploadEntry | undefined) {
  const detail =
    entry?.state === 'stopped'
      ? l10n.t('The upload of {0} ends with it. This cannot be undone.', entry.file.name)
      : l10n.t('An upload from elsewhere could not be finished. This cannot be undone.');
  if (entry?.state === 'sent') {
    const message = l10n.t(
      'Delete “{0}”? All its data is sent, and Linode is at work on it.',
      label,
    );
    return { message, detail };
  }
  const message = entry?.isUnconfirmed
    ? l10n.t('Delete “{0}”? All its data may have arrived.', label)
    : l10n.t('Delete the empty image “{0}”?', label);
  return { message, detail };
}
