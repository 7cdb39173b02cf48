import * as vscode from 'vscode';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { discardImage, type Uploads } from '../../core/upload/uploadImage';
import { errorText } from '../../words/errors/errorText';

const { l10n } = vscode;

/** Deletes the image of an upload that shall not be finished, and says so when that did not work. */
export async function deleteUnfinished(uploads: Uploads, image: Image): Promise<void> {
  try {
    await discardImage(uploads, image.id);
  } catch (error) {
    if (isCancellation(error)) return;
    const again = l10n.t('Try Again');
    const message = l10n.t('Could not delete “{0}”: {1}', image.label, errorText(error));
    if ((await vscode.window.showErrorMessage(message, again)) === again) {
      await deleteUnfinished(uploads, image);
    }
  }
}
