import * as vscode from 'vscode';
import {
  ImageFailedError,
  isCancellation,
  isNotFound,
  NetworkError,
  TargetLostError,
  WaitTimeoutError,
} from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { StoppedUpload } from '../../core/upload/deliverUpload';
import { isExpired, isRefused } from '../../core/upload/storeRefusal';
import { errorText } from '../errors/errorText';
import { networkText } from '../errors/networkText';
import type { UploadAction } from './uploadAction';
import { waitsText } from './waits';

const { l10n } = vscode;

export interface StoppedWords {
  readonly message: string;
  /** What can be done about it, the likeliest first. */
  readonly actions: readonly UploadAction[];
}

/** What to say of an upload that stopped, and what can be done about it. */
export function uploadStoppedWords(image: Image, stopped: StoppedUpload): StoppedWords {
  const { entry, percent, phase, error } = stopped;
  if (error instanceof ImageFailedError) return failedWords(stopped, error);
  if (phase === 'processing') {
    return entry.state === 'sent'
      ? processingWords(image, stopped)
      : unconfirmedWords(image, stopped);
  }
  const isAllGiven = percent === 100 && (error instanceof NetworkError || isCancellation(error));
  return isAllGiven ? unconfirmedWords(image, stopped) : sendingWords(image, stopped);
}

function failedWords({ entry }: StoppedUpload, error: ImageFailedError): StoppedWords {
  const message = l10n.t('Could not use {0}: {1}', entry.file.name, errorText(error));
  return { message, actions: error.isGone ? [] : ['delete'] };
}

function processingWords(image: Image, { entry, error }: StoppedUpload): StoppedWords {
  const { name } = entry.file;
  const isWaiting = isCancellation(error) || error instanceof WaitTimeoutError;
  const message = isWaiting
    ? l10n.t('All of {0} is sent, and Linode is still at work on “{1}”.', name, image.label)
    : l10n.t(
        'All of {0} is sent. What became of “{1}” could not be asked: {2}',
        ...[name, image.label, errorText(error)],
      );
  return { message, actions: ['keepWaiting', 'delete'] };
}

/**
 * The last bytes were given to the connection when it was lost. Once the store has them all, Linode is
 * at work, and sending them again could do harm: first it is waited for, then they are sent again.
 */
function unconfirmedWords(image: Image, { entry, error }: StoppedUpload): StoppedWords {
  const { name } = entry.file;
  const hasWaited = error instanceof WaitTimeoutError;
  const message = hasWaited
    ? l10n.t(
        '“{0}” is still not available: the end of {1} seems to have been lost.',
        image.label,
        name,
      )
    : l10n.t(
        'The connection was lost at the end of {0}, and its arrival was not confirmed. “{1}” may become available all the same.',
        ...[name, image.label],
      );
  return { message, actions: [hasWaited ? 'sendAgain' : 'keepWaiting', 'delete'] };
}

function sendingWords(image: Image, { entry, percent, error }: StoppedUpload): StoppedWords {
  const { name } = entry.file;
  const waits = waitsText(image);
  if (isCancellation(error)) {
    const message = l10n.t('The upload of {0} is cancelled. {1}', name, waits);
    return { message, actions: ['sendAgain', 'delete'] };
  }
  const why = error instanceof NetworkError ? connectionText(error) : errorText(error);
  const message = l10n.t('The upload of {0} stopped at {1}%: {2} {3}', name, percent, why, waits);
  if (isNotFound(error)) return { message, actions: ['startOver'] };
  const isOver = isExpired(error) || isRefused(error) || error instanceof TargetLostError;
  return { message, actions: [isOver ? 'startOver' : 'sendAgain', 'delete'] };
}

function connectionText(error: NetworkError): string {
  return l10n.t('The connection was lost ({0}).', networkText(error));
}
