import * as vscode from 'vscode';
import { pickImage } from '../pickImage';
import { requireChange } from '../requireRight';
import { deleteUnfinished } from './deleteUnfinished';
import type { UploadContext } from './uploadContext';

const { l10n } = vscode;

/**
 * Calls off an upload. One of this window stops at once, and asks itself what shall become of the
 * empty image; any other image that waits for its data is deleted after a question.
 */
export async function cancelUpload(context: UploadContext, target: unknown): Promise<void> {
  const image = await pickImage(context.store, target, ({ status }) => status === 'pending_upload');
  if (context.active.cancel(image.id)) return;
  await requireChange(context.rights, image);
  const remove = l10n.t('Delete Image');
  const note = context.notes.find(image.id);
  const message = note?.isSent
    ? l10n.t('Delete “{0}”? All its data is sent, and Linode is at work on it.', image.label)
    : l10n.t('Delete the empty image “{0}”?', image.label);
  const detail = l10n.t('An upload from elsewhere could not be finished. This cannot be undone.');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, remove);
  if (chosen !== remove) return;
  await deleteUnfinished(context.uploadsOf(await context.ensureSignedIn()), image);
}
