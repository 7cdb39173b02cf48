import * as l10n from '@vscode/l10n';
import {
  ImageFailedError,
  isCancellation,
  NetworkError,
  WaitTimeoutError,
} from '../../../kit/errors';
import { errorText } from '../../errors/model/errorText';
import { networkText } from '../../errors/model/networkText';
import type { StoppedUpload } from './runUpload';
import { GatewayError, needsNewImage, StorageError } from './storageError';
import type { UploadEntry } from './uploadEntry';
import {
  stoppedActions,
  targetLostText,
  type UploadAction,
  waitingForDataText,
} from './uploadText';

export interface StoppedTexts {
  readonly message: string;
  /** What can be done about it, the likeliest first. */
  readonly actions: readonly UploadAction[];
}

/** What to say of an upload that stopped, and what can be done about it. */
export function uploadStoppedTexts(stopped: StoppedUpload): StoppedTexts {
  const { entry, phase, error } = stopped;
  if (error instanceof ImageFailedError) return failedTexts(stopped, error);
  if (entry.state === 'sent') return processingTexts(stopped);
  const isGivenAway = phase === 'processing' || entry.isUnconfirmed;
  return isGivenAway ? unconfirmedTexts(stopped) : sendingStoppedTexts(stopped);
}

/** What to say of an upload whose window ended, and what can be done about it. */
export function interruptedTexts(
  entry: UploadEntry,
  { isGone }: { readonly isGone: boolean },
): StoppedTexts {
  const texts = [entry.file.name, entry.answers.label];
  if (isGone) return goneTexts(entry);
  const actions = stoppedActions(entry);
  if (entry.isUnconfirmed) {
    const message = l10n.t(
      'The window was closed at the end of {0}, and its arrival was not confirmed. “{1}” may become available all the same.',
      ...texts,
    );
    return { message, actions };
  }
  const rest = entry.isTargetLost ? targetLostText(entry) : waitingForDataText(entry);
  return { message: `${closedText(entry)} ${rest}`, actions };
}

function goneTexts(entry: UploadEntry): StoppedTexts {
  const { answers, file, state } = entry;
  const message =
    state === 'sent'
      ? l10n.t('All of {0} was sent, and Linode has removed “{1}” since.', file.name, answers.label)
      : `${closedText(entry)} ${l10n.t('Its empty image “{0}” is not there any more.', answers.label)}`;
  return { message, actions: ['startOver'] };
}

function closedText({ file }: UploadEntry): string {
  return l10n.t('The upload of {0} stopped when its window was closed.', file.name);
}

function failedTexts({ entry }: StoppedUpload, error: ImageFailedError): StoppedTexts {
  const message = l10n.t('Could not use {0}: {1}', entry.file.name, errorText(error));
  return { message, actions: error.isGone ? [] : ['delete'] };
}

function processingTexts({ entry, error }: StoppedUpload): StoppedTexts {
  const texts = [entry.file.name, entry.answers.label];
  const isWaiting = isCancellation(error) || error instanceof WaitTimeoutError;
  const message = isWaiting
    ? l10n.t('All of {0} is sent, and Linode is still at work on “{1}”.', ...texts)
    : l10n.t(
        'All of {0} is sent. What became of “{1}” could not be asked: {2}',
        ...texts,
        errorText(error),
      );
  return { message, actions: ['keepWaiting', 'delete'] };
}

/**
 * The last bytes were given to the connection when it was lost. Once the store has them all, Linode is
 * at work, and sending them again could do harm: first it is waited for, then they are sent again.
 */
function unconfirmedTexts({ entry, phase, error }: StoppedUpload): StoppedTexts {
  const texts = [entry.file.name, entry.answers.label];
  if (error instanceof WaitTimeoutError) {
    const message = l10n.t(
      '“{1}” is still not available: the end of {0} seems to have been lost.',
      ...texts,
    );
    return { message, actions: ['sendAgain', 'delete'] };
  }
  if (error instanceof GatewayError) {
    const message = l10n.t(
      'Something between here and Linode’s storage ({2}) answered with status {3} at the end of {0}, so its arrival was not confirmed. “{1}” may become available all the same.',
      ...texts,
      error.host,
      error.status,
    );
    return { message, actions: ['keepWaiting', 'sendAgain', 'delete'] };
  }
  const message =
    phase === 'sending' && isCancellation(error)
      ? l10n.t(
          'The upload of {0} was cancelled at its end, and its arrival was not confirmed. “{1}” may become available all the same.',
          ...texts,
        )
      : l10n.t(
          'The connection was lost at the end of {0}, and its arrival was not confirmed. “{1}” may become available all the same.',
          ...texts,
        );
  return { message, actions: ['keepWaiting', 'delete'] };
}

function sendingStoppedTexts({ entry, percent, error }: StoppedUpload): StoppedTexts {
  const { name } = entry.file;
  if (isCancellation(error)) {
    const message = l10n.t('The upload of {0} is cancelled. {1}', name, waitingForDataText(entry));
    return { message, actions: ['sendAgain', 'delete'] };
  }
  const isLost = error instanceof NetworkError && error.mayPass;
  const why = isLost ? connectionLostText(error) : errorText(error);
  const message = l10n.t('The upload of {0} stopped at {1}%: {2}', name, percent, why);
  if (needsNewImage(error)) return { message, actions: ['startOver', 'delete'] };
  if (error instanceof StorageError && error.code === 'EntityTooLarge') {
    return { message, actions: ['delete'] };
  }
  const isDenied = error instanceof StorageError && error.code === 'AccessDenied';
  const actions: readonly UploadAction[] = isDenied
    ? ['sendAgain', 'startOver', 'delete']
    : ['sendAgain', 'delete'];
  return { message: `${message} ${waitingForDataText(entry)}`, actions };
}

function connectionLostText(error: NetworkError): string {
  return l10n.t('The connection was lost ({0}).', networkText(error));
}
