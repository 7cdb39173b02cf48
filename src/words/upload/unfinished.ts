import * as l10n from '@vscode/l10n';
import type { SourceFile, UploadEntry } from '../../core/upload/uploadEntry';
import { bytesText, momentText } from '../quantity';

/** What an image whose upload stopped waits for, and what can be done: for its tooltip. */
export function unfinishedText({ file, isTargetLost, isUnconfirmed }: UploadEntry): string {
  if (isTargetLost) {
    return l10n.t(
      '{0} cannot be sent into this image any more. Start over with a new one, or delete this one.',
      file.name,
    );
  }
  if (isUnconfirmed) {
    return l10n.t(
      'All of {0} was given away, and its arrival was not confirmed. Wait whether the image becomes available before you send it again.',
      file.name,
    );
  }
  return l10n.t(
    '{0} was not sent to its end. Send it again from the start, start over with a new image, or delete this one.',
    file.name,
  );
}

/** How a file is not what it was when its upload was asked for. */
export function changedFileText(before: SourceFile, now: SourceFile): string {
  const fact = (file: Pick<SourceFile, 'sizeBytes' | 'mtimeMs'>) =>
    l10n.t('{0}, changed on {1}', bytesText(file.sizeBytes), momentText(new Date(file.mtimeMs)));
  return l10n.t(
    'It was: {0}. It is: {1}. The whole file is sent as it is now.',
    ...[fact(before), fact(now)],
  );
}
