import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import { dropUpload, type Uploads } from '../../core/upload/uploads';
import type { TaskOutput } from '../../host/taskTerminal';
import { errorText } from '../../words/errors/errorText';
import { imageText } from '../../words/tasks/taskLines';
import { tellFailure } from '../tellFailure';

/** Deletes the image of an upload that failed for good, and says whether that was done. */
export async function dropUnfinished(
  uploads: Uploads,
  image: Pick<Image, 'id' | 'label'>,
  output: TaskOutput,
): Promise<void> {
  const name = imageText(image);
  try {
    const kept = await dropUpload(uploads, image.id);
    output.line(
      kept
        ? l10n.t('The data of {0} has arrived meanwhile: the image was not deleted.', name)
        : l10n.t('Deleted the unfinished image {0}.', name),
    );
  } catch (error) {
    const failure = l10n.t('Could not delete the unfinished image {0}', name);
    if (output.isClosed) return tellFailure(failure, error, uploads.log);
    output.line(
      l10n.t('{0}: {1} Linode deletes it 24 hours after it was made.', failure, errorText(error)),
    );
  }
}
