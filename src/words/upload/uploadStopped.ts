import * as vscode from 'vscode';
import {
  ImageFailedError,
  isCancellation,
  isNotFound,
  NetworkError,
  StorageError,
  WaitTimeoutError,
} from '../../core/errors';
import { type Image, uploadDeadline } from '../../core/images/image';
import { errorText } from '../errors/errorText';
import { networkText } from '../errors/networkText';
import { waitsText } from './waits';

const { l10n } = vscode;

export type UploadPhase = 'sending' | 'processing';

/** An upload that did not come to its end, and how far it had come. */
export interface StoppedUpload {
  readonly phase: UploadPhase;
  readonly percent: number;
  /** True once the store has confirmed every byte. */
  readonly isConfirmed: boolean;
  readonly error: unknown;
}

export interface UploadedThing {
  readonly fileName: string;
  readonly image: Image;
  readonly canSend: boolean;
}

export interface StoppedWords {
  readonly message: string;
  /** The button that goes on, and where from. */
  readonly again?: { readonly button: string; readonly from: UploadPhase };
  readonly canDelete: boolean;
}

/** What to say of an upload that stopped, and what can be done about it. */
export function uploadStoppedWords(thing: UploadedThing, stopped: StoppedUpload): StoppedWords {
  const { isConfirmed, percent, phase, error } = stopped;
  if (error instanceof ImageFailedError) return failedWords(thing, error);
  if (phase === 'processing') {
    return isConfirmed ? processingWords(thing, error) : unconfirmedWords(thing, error);
  }
  const isAllGiven = percent === 100 && (error instanceof NetworkError || isCancellation(error));
  return isAllGiven ? unconfirmedWords(thing, error) : sendingWords(thing, stopped);
}

function failedWords({ fileName }: UploadedThing, error: ImageFailedError): StoppedWords {
  const message = l10n.t('Could not use {0}: {1}', fileName, errorText(error));
  return { message, canDelete: !error.isGone };
}

function processingWords({ fileName, image }: UploadedThing, error: unknown): StoppedWords {
  const isWaiting = isCancellation(error) || error instanceof WaitTimeoutError;
  const message = isWaiting
    ? l10n.t('All of {0} is sent, and Linode is still at work on “{1}”.', fileName, image.label)
    : l10n.t(
        'All of {0} is sent. What became of “{1}” could not be asked: {2}',
        ...[fileName, image.label, errorText(error)],
      );
  return { message, again: keepWaiting(), canDelete: true };
}

/**
 * The last bytes were given to the connection when it was lost. Once the store has them all, Linode is
 * at work, and sending them again could do harm: first it is waited for, then they are sent again.
 */
function unconfirmedWords(
  { fileName, image, canSend }: UploadedThing,
  error: unknown,
): StoppedWords {
  const hasWaited = error instanceof WaitTimeoutError;
  const message = hasWaited
    ? l10n.t(
        '“{0}” is still not available: the end of {1} seems to have been lost.',
        image.label,
        fileName,
      )
    : l10n.t(
        'The connection was lost at the end of {0}, and its arrival was not confirmed. “{1}” may become available all the same.',
        ...[fileName, image.label],
      );
  const again = hasWaited && canSend ? sendAgain() : keepWaiting();
  return { message, again, canDelete: true };
}

function sendingWords(
  { fileName, image, canSend }: UploadedThing,
  { percent, error }: StoppedUpload,
): StoppedWords {
  const waits = waitsText(image);
  const again = sendAgain();
  if (isCancellation(error)) {
    const message = l10n.t('The upload of {0} is cancelled. {1}', fileName, waits);
    return { message, again, canDelete: true };
  }
  const why = error instanceof NetworkError ? connectionText(error) : errorText(error);
  const message = l10n.t(
    'The upload of {0} stopped at {1}%: {2} {3}',
    fileName,
    percent,
    why,
    waits,
  );
  const isOver = isAddressRefused(error) || isPast(image);
  return { message, ...(canSend && !isOver && { again }), canDelete: !isNotFound(error) };
}

function connectionText(error: NetworkError): string {
  return l10n.t('The connection was lost ({0}).', networkText(error));
}

/** The signature is wrong or has expired: the same address will not take the bytes any more. */
function isAddressRefused(error: unknown): boolean {
  return error instanceof StorageError && [400, 403, 404].includes(error.status);
}

function isPast(image: Image): boolean {
  return (uploadDeadline(image)?.getTime() ?? Number.POSITIVE_INFINITY) < Date.now();
}

function keepWaiting() {
  return { button: l10n.t('Keep Waiting'), from: 'processing' } as const;
}

function sendAgain() {
  return { button: l10n.t('Send Again'), from: 'sending' } as const;
}
