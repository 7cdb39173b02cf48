import * as vscode from 'vscode';
import { deleteEmptyImage } from './deleteEmptyImage';
import { pickImage } from './pickImage';
import type { UploadImageOptions } from './uploadImage';

const { l10n } = vscode;

/**
 * Calls off an upload. One of this window stops at once, and asks itself what shall become of the
 * empty image; any other image that waits for its data is deleted after a question.
 */
export async function cancelUpload(options: UploadImageOptions, target: unknown): Promise<void> {
  const image = await pickImage(options.store, target, ({ status }) => status === 'pending_upload');
  if (options.active.cancel(image.id)) return;
  const remove = l10n.t('Delete Image');
  const message = l10n.t('Delete the empty image “{0}”?', image.label);
  const detail = l10n.t('It waits for its data. An upload from elsewhere could not be finished.');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, remove);
  if (chosen !== remove) return;
  await deleteEmptyImage(options.uploadsOf(await options.ensureSignedIn()), image);
}
