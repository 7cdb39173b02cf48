import * as vscode from 'vscode';
import { discardImage, type Uploads } from '../core/upload/uploadImage';
import { pickImage } from './pickImage';

const { l10n } = vscode;

/**
 * Calls off an upload. One of this window stops at once, and asks itself what shall become of the
 * empty image; any other image that waits for its data is deleted after a question.
 */
export async function cancelUpload(uploads: Uploads, target: unknown): Promise<void> {
  const image = await pickImage(uploads.store, target, ({ status }) => status === 'pending_upload');
  if (uploads.active.cancel(image.id)) return;
  const remove = l10n.t('Delete Image');
  const message = l10n.t('Delete the empty image “{0}”?', image.label);
  const detail = l10n.t('It waits for its data. An upload from elsewhere could not be finished.');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, remove);
  if (chosen === remove) await discardImage(uploads, image.id);
}
