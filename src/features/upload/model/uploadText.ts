import * as l10n from '@vscode/l10n';
import { ProxyError } from '../../../kit/proxyError';
import { momentText, spanText, speedText, timeText } from '../../../kit/quantity';
import { ImageFileError } from '../../preflight/model/imageFileError';
import { percentDone, percentOf, secondsLeft, type UploadProgress } from './activeUploads';
import { GatewayError, isDoubtful, StorageError } from './storageError';
import type { SourceFile, UploadEntry } from './uploadEntry';
import { fileSizeText } from './webText';

/** "37%", "84 MB/s", "1 min left", as far as they are known; else one text. */
export function progressFacts(progress: UploadProgress): readonly string[] {
  if (progress.kind !== 'sending') return [stateText(progress)];
  const percent = l10n.t('{0}%', percentOf(progress));
  const { bytesPerSecond } = progress;
  return [percent, ...(bytesPerSecond ? [speedText(bytesPerSecond)] : []), ...leftFacts(progress)];
}

/** The same with the speed last, for a narrow row that is cut at its end. */
export function rowFacts(progress: UploadProgress): readonly string[] {
  const [percent, ...rest] = progressFacts(progress);
  return [percent ?? '', ...rest.toReversed()];
}

/** "37%", "1 min left": the same without the speed; one text where nothing is sent. */
export function shortFacts(progress: UploadProgress): readonly string[] {
  if (progress.kind !== 'sending') return progressFacts(progress);
  return [l10n.t('{0}%', percentOf(progress)), ...leftFacts(progress)];
}

function leftFacts(progress: UploadProgress): readonly string[] {
  const seconds = secondsLeft(progress);
  return seconds === undefined ? [] : [l10n.t('{0} left', spanText(seconds))];
}

function stateText(progress: Exclude<UploadProgress, { kind: 'sending' }>): string {
  switch (progress.kind) {
    case 'compressing':
      return progress.isFetched
        ? l10n.t('fetching and compressing, {0}%', percentDone(progress))
        : l10n.t('compressing, {0}%', percentDone(progress));
    case 'retrying': {
      const at = timeText(new Date(progress.at));
      return l10n.t('{0}, sent again from the start at {1}', retryReasonText(progress.error), at);
    }
    case 'processing':
      return l10n.t('being checked by Linode');
    case 'waiting':
      return progress.before === 0
        ? l10n.t('waiting, next')
        : l10n.t('waiting, {0} before it', progress.before);
    case 'elsewhere':
      return l10n.t('uploading in another window');
  }
}

/** A part of a sentence: what happened to the connection, on the way, at the store, or to the file. */
function retryReasonText(error: unknown): string {
  if (error instanceof GatewayError) {
    return l10n.t('something on the way answered with status {0}', error.status);
  }
  if (error instanceof ImageFileError) return l10n.t('the file gave no data');
  if (error instanceof ProxyError) return l10n.t('the proxy does not get through');
  if (!(error instanceof StorageError)) return l10n.t('connection lost');
  return isDoubtful(error)
    ? l10n.t('the storage did not get it all')
    : l10n.t('the storage is out of order');
}

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
  const fact = (file: SourceFile) =>
    file.mtimeMs === 0
      ? fileSizeText(file)
      : l10n.t('{0}, changed on {1}', fileSizeText(file), momentText(new Date(file.mtimeMs)));
  return l10n.t(
    'It was: {0}. It is: {1}. The whole file is sent as it is now.',
    fact(before),
    fact(now),
  );
}

/** What a user can do about an upload that stopped. */
export type UploadAction = 'sendAgain' | 'keepWaiting' | 'startOver' | 'delete';

/** What the button says. */
export function actionLabel(action: UploadAction): string {
  switch (action) {
    case 'sendAgain':
      return l10n.t('Send Again');
    case 'keepWaiting':
      return l10n.t('Keep Waiting');
    case 'startOver':
      return l10n.t('Start Over');
    case 'delete':
      return l10n.t('Delete Image');
  }
}

/** What can be done about an upload of which no more is known than what is written down. */
export function stoppedActions({
  isTargetLost,
  isUnconfirmed,
}: UploadEntry): readonly UploadAction[] {
  if (isTargetLost) return ['startOver', 'delete'];
  return isUnconfirmed ? ['keepWaiting', 'delete'] : ['sendAgain', 'startOver', 'delete'];
}

/** What is left of an upload that did not come to its end: no store takes the rest of a PUT. */
export function waitingForDataText({ answers, deadline }: UploadEntry): string {
  return l10n.t(
    'The empty image “{0}” waits for its data until {1}. Sending again starts at the first byte.',
    answers.label,
    momentText(new Date(deadline)),
  );
}

/** The same where nothing can be sent any more. */
export function targetLostText({ answers }: UploadEntry): string {
  return l10n.t('The empty image “{0}” takes no data.', answers.label);
}
