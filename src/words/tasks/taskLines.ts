import * as l10n from '@vscode/l10n';
import { NetworkError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { StoppedUpload } from '../../core/upload/deliverUpload';
import { errorText } from '../errors/errorText';
import { networkText } from '../errors/networkText';
import { uploadStoppedWords } from '../upload/uploadStopped';

/** An image as a line of a terminal names it: its id can be copied from there. */
export function imageText({ id, label }: Pick<Image, 'id' | 'label'>): string {
  return l10n.t('“{0}” ({1})', label, id);
}

/** That an image can be used, and where. */
export function availableText(image: Image, labelOf: (region: string) => string): string {
  const places = image.replicas.map(({ region }) => `${labelOf(region)} (${region})`).join('; ');
  return places === ''
    ? l10n.t('{0} is available.', imageText(image))
    : l10n.t('{0} is available in {1}.', imageText(image), places);
}

/** Why an upload stopped of which no image is left that anybody could use. */
export function unfinishedText({ entry, error, percent, phase }: StoppedUpload): string {
  const why = whyText(error);
  return phase === 'sending'
    ? l10n.t('The upload of {0} stopped at {1}%: {2}', entry.file.name, percent, why)
    : l10n.t('Could not use {0}: {1}', entry.file.name, why);
}

/** Why an upload is not waited for any longer whose data Linode has, or may have. */
export function goingOnText(stopped: StoppedUpload): string {
  return uploadStoppedWords(stopped).message;
}

function whyText(error: unknown): string {
  if (error instanceof NetworkError && error.mayPass) {
    return l10n.t('The connection was lost ({0}). Run the task again.', networkText(error));
  }
  return errorText(error);
}
