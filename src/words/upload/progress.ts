import * as l10n from '@vscode/l10n';
import { ImageFileError } from '../../core/errors';
import { ProxyError } from '../../core/proxyError';
import {
  percentDone,
  percentOf,
  secondsLeft,
  type UploadProgress,
} from '../../core/upload/activeUploads';
import { GatewayError, StorageError } from '../../core/upload/storageError';
import { isDoubtful } from '../../core/upload/storeRefusal';
import { spanText, speedText, timeText } from '../quantity';

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
      return l10n.t('compressing, {0}%', percentDone(progress));
    case 'retrying': {
      const at = timeText(new Date(progress.at));
      return l10n.t('{0}, sent again from the start at {1}', whyText(progress.error), at);
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
function whyText(error: unknown): string {
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
