import * as l10n from '@vscode/l10n';
import { type AccountScope, ensureSignedIn, ownOperations } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import { chooseImages, rowIds } from '../../ui/chooseImages';
import { showError, showInformation, showWarning } from '../../ui/messages';
import { requireChange } from '../../ui/requireRight';
import { deleteChosen } from '../deletion/deleteImages';
import { errorText } from '../errors/model/errorText';
import { type Image, isWaiting } from '../images/model/image';
import { CalledOffError } from './model/storageError';
import type { UploadEntry } from './model/uploadEntry';
import { dropUpload, type Uploads } from './model/uploads';

/** Deletes the image of an upload that should not be finished, and says so when that was not done. */
export async function deleteUnfinished(
  uploads: Uploads,
  image: Pick<Image, 'id' | 'label'>,
): Promise<void> {
  try {
    const kept = await dropUpload(uploads, image.id);
    if (kept) void tellNotDeleted(kept);
  } catch (error) {
    if (isCancellation(error)) return;
    const again = l10n.t('Try Again');
    const message = l10n.t('Could not delete “{0}”: {1}', image.label, errorText(error));
    if ((await showError(message, again)) === again) {
      await deleteUnfinished(uploads, image);
    }
  }
}

async function tellNotDeleted({ label }: Image): Promise<void> {
  await showInformation(
    l10n.t('The data of “{0}” has arrived meanwhile: the image was not deleted.', label),
  );
}

/**
 * Calls off uploads. Those of this window stop at once, and each asks itself what should become of
 * its empty image; other images that wait for their data are deleted after a question.
 */
export async function cancelUpload(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const { active, store } = context;
  const rows = rowIds(target, selection);
  // Uploads of another account are not listed, and are cancelled all the same.
  const calledOff = rows.filter((id) => active.cancel(id));
  const isFitting = (image: Image) => isWaiting(image) && !calledOff.includes(image.id);
  const listed = store.state.last?.images ?? [];
  const isMoreMeant = listed.some((image) => rows.includes(image.id) && isFitting(image));
  if (calledOff.length > 0 && !isMoreMeant) return;
  const images = await chooseImages(store, { target, selection, isFitting });
  const others = images.filter(({ id }) => !active.cancel(id));
  const [first, ...rest] = others;
  if (!first) return;
  for (const image of others) await requireChange(context.rights, image, 'delete');
  if (rest.length === 0) await deleteOne(context, first);
  else await deleteChosen(context, await ownOperations(context), { images: others, leftOut: 0 });
}

async function deleteOne(context: AccountScope, image: Image): Promise<void> {
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

/**
 * Calls off the upload that is sent and all that wait, after one question: what becomes of the empty
 * images. What Linode has whole is left to it, and so is what comes that far meanwhile.
 */
export async function cancelAllUploads({ active, queue }: AccountScope): Promise<void> {
  const unsent = () => [queue.sending ?? [], queue.waiting].flat();
  const ids = unsent();
  if (ids.length === 0) {
    void showInformation(l10n.t('No upload is sent, and none waits.'));
    return;
  }
  const wantsDeletion = await askWhatBecomes(ids.length);
  if (wantsDeletion === undefined) return;
  const stillUnsent = unsent();
  // The waiting ones first: none of them begins when the one that is sent ends.
  for (const id of ids.toReversed()) {
    if (stillUnsent.includes(id)) active.cancel(id, new CalledOffError(wantsDeletion));
  }
}

async function askWhatBecomes(count: number): Promise<boolean | undefined> {
  const remove = l10n.t('Stop and Delete Images');
  const keep = l10n.t('Stop and Keep Images');
  const message = count === 1 ? l10n.t('Stop 1 upload?') : l10n.t('Stop all {0} uploads?', count);
  const detail = l10n.t(
    'Empty images that are kept wait 24 hours for their data: each file can be sent again, from the start.',
  );
  const options = { modal: true, detail };
  const chosen = await showWarning(message, options, remove, keep);
  return chosen === undefined ? undefined : chosen === remove;
}
