import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { dropUpload, type Uploads } from '../../core/upload/uploads';
import { showError, showInformation } from '../../ui/messages';
import { errorText } from '../../words/errors/errorText';

/** Deletes the image of an upload that shall not be finished, and says so when that was not done. */
export async function deleteUnfinished(
  uploads: Uploads,
  image: Pick<Image, 'id' | 'label'>,
): Promise<void> {
  try {
    const kept = await dropUpload(uploads, image.id);
    if (kept) void tellKept(kept);
  } catch (error) {
    if (isCancellation(error)) return;
    const again = l10n.t('Try Again');
    const message = l10n.t('Could not delete “{0}”: {1}', image.label, errorText(error));
    if ((await showError(message, again)) === again) {
      await deleteUnfinished(uploads, image);
    }
  }
}

async function tellKept({ label }: Image): Promise<void> {
  await showInformation(
    l10n.t('The data of “{0}” has arrived meanwhile: the image was not deleted.', label),
  );
}
