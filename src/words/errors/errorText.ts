import * as l10n from '@vscode/l10n';
import { MissingRightError } from '../../core/access/missingRight';
import { SecretsUnreadableError } from '../../core/access/secretsUnreadable';
import {
  ApiError,
  CompressionError,
  ImageFailedError,
  ImageFileError,
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
  UnexpectedAnswerError,
  WaitTimeoutError,
} from '../../core/errors';
import { ProtectedError } from '../../core/protection/protectedError';
import { ProxyError } from '../../core/proxyError';
import { GatewayError, StorageError, TargetLostError } from '../../core/upload/storageError';
import { isExpired } from '../../core/upload/storeRefusal';
import { protectedText } from '../protection/guards';
import { spanText } from '../quantity';
import { scopeText } from '../scope';
import { apiErrorText } from './apiErrorText';
import { compressionText } from './compressionText';
import { failedImageText } from './failedImage';
import { fileProblemText } from './fileProblem';
import { gatewayText } from './gatewayText';
import { certificateText, networkText } from './networkText';
import { operationText } from './operationText';
import { proxyText } from './proxyText';

/** Why something failed and what to do next, in one or two sentences. Never a status code alone. */
export function errorText(error: unknown): string {
  return (
    connectionText(error) ??
    accessText(error) ??
    operationText(error) ??
    workText(error) ??
    reasonOf(error)
  );
}

function connectionText(error: unknown): string | undefined {
  if (error instanceof NetworkError) {
    if (!error.mayPass) return certificateText(error);
    return l10n.t(
      'Linode cannot be reached ({0}). Check the connection and try again.',
      networkText(error),
    );
  }
  if (error instanceof ProxyError) return proxyText(error.problem);
  if (error instanceof UnexpectedAnswerError) {
    return l10n.t(
      'The answer did not come from Linode’s API. A proxy or a sign-in page of this network may be in the way.',
    );
  }
  if (error instanceof MaintenanceError) {
    return l10n.t('Linode’s API is closed for maintenance. Try again later.');
  }
  if (error instanceof RateLimitedError) {
    const seconds = (error.retryAt - Date.now()) / 1000;
    return l10n.t(
      'Linode allows only so many requests a minute. Try again in {0}.',
      spanText(seconds),
    );
  }
  return undefined;
}

function accessText(error: unknown): string | undefined {
  if (error instanceof TokenRefusedError) {
    return l10n.t('Linode does not accept this token. It may have expired or been revoked.');
  }
  if (error instanceof SignedOutError) return l10n.t('You are not signed in to Linode.');
  if (error instanceof SecretsUnreadableError) return secretsUnreadableText(error);
  if (error instanceof MissingRightError) return missingRightText(error);
  if (!(error instanceof MissingScopeError)) return undefined;
  const scopes = error.scopes.map(scopeText).join(', ');
  return scopes === ''
    ? l10n.t('This token may not do that. Create one with more scopes.')
    : l10n.t('This token may not do that. Create one with the scope “{0}”.', scopes);
}

function secretsUnreadableText(error: SecretsUnreadableError): string {
  return l10n.t(
    'It cannot be told who is signed in: VS Code could not read its secret storage ({0}). Unlock the keyring of your system and try again.',
    reasonOf(error),
  );
}

function missingRightText({ right }: MissingRightError): string {
  switch (right.kind) {
    case 'addImages':
      return l10n.t(
        'Your Linode user may not add images. An administrator of the account can grant it.',
      );
    case 'addLinodes':
      return l10n.t(
        'Your Linode user may not add Linodes. An administrator of the account can grant it.',
      );
    case 'changeImage':
      return l10n.t(
        'Your Linode user may not change “{0}”. An administrator of the account can grant it.',
        right.label,
      );
  }
}

function workText(error: unknown): string | undefined {
  if (error instanceof ApiError) return apiErrorText(error);
  if (error instanceof ProtectedError) return protectedText(error.guards);
  if (error instanceof ImageFileError) return fileProblemText(error.fileName, error.problem);
  if (error instanceof CompressionError) return compressionText(error);
  if (error instanceof ImageFailedError) return failedImageText(error);
  if (isExpired(error)) {
    return l10n.t('The image has waited 24 hours, and takes no data any more.');
  }
  if (error instanceof TargetLostError) {
    return l10n.t('The address that takes its data is not known any more.');
  }
  if (error instanceof GatewayError) return gatewayText(error);
  if (error instanceof StorageError) return storageText(error);
  if (error instanceof SettingError) {
    return l10n.t('The setting “{0}” must be an https address.', error.setting);
  }
  if (error instanceof WaitTimeoutError) return l10n.t('It takes longer than expected.');
  return undefined;
}

function storageText(error: StorageError): string {
  const { code, message } = error;
  if (code === 'QuotaExceeded') {
    return l10n.t('Linode’s object storage has no room for the data now ({0}).', message);
  }
  if (code === 'NoSuchKey' || code === 'IncompleteBody') {
    return l10n.t('The data was cut short on its way to Linode’s object storage ({0}).', message);
  }
  return l10n.t('Linode’s object storage refused the data: {0}', message);
}
