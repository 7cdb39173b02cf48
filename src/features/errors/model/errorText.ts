import * as l10n from '@vscode/l10n';
import {
  ApiError,
  ImageFailedError,
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
  UnconfirmedError,
  UnexpectedAnswerError,
  WaitTimeoutError,
} from '../../../kit/errors';
import {
  DeploymentFailedError,
  ImageUnavailableError,
  LinodeBusyError,
  ReplicaTimedOutError,
} from '../../../kit/operationErrors';
import { ProxyError } from '../../../kit/proxyError';
import { spanText } from '../../../kit/quantity';
import { SecretsUnreadableError, scopeText } from '../../accounts/model/account';
import {
  type PermissionName,
  permissionFor,
  permissionOfRequest,
} from '../../accounts/model/permissions';
import { MissingRightError } from '../../accounts/model/rights';
import { WebFileError } from '../../convert/model/webFile';
import { webFileText } from '../../convert/model/webFileText';
import { lockedText } from '../../deployment/model/places';
import { failedImageText } from '../../images/model/imageText';
import { CompressionError, ImageFileError } from '../../preflight/model/imageFileError';
import { ProtectedError, protectedText } from '../../protection/model/protection';
import { ReplicationError, replicationProblemText } from '../../replication/model/replicationPlan';
import { compressionText, fileProblemText } from '../../upload/model/fileProblemText';
import {
  GatewayError,
  isExpired,
  StorageError,
  TargetLostError,
} from '../../upload/model/storageError';
import { certificateText, gatewayText, networkText, proxyText } from './networkText';

/** What the API said, with the field that it named. */
export function apiErrorText(error: ApiError): string {
  const reasons = error.details.map(({ reason, field }) =>
    field ? `${field}: ${reason}` : reason,
  );
  const said = sentence(reasons.join('; ')) || l10n.t('no reason given.');
  if (error.status === 403) {
    const needed = permissionOfRequest(error.request);
    if (needed) return `${missingPermissionText(needed)} (${said})`;
    return l10n.t(
      'Your Linode user may not do this. An administrator of the account can grant it. ({0})',
      said,
    );
  }
  if (isAboutLock(error)) return `${lockedText()} (${said})`;
  if (error.status === 404) return l10n.t('Linode does not have it any more.');
  if (error.status >= 500) return l10n.t('Linode had a fault of its own: {0} Try again.', said);
  return l10n.t('Linode says: {0}', said);
}

/** A Linode with a lock is not rebuilt; the reason alone says why. */
function isAboutLock({ details, request, status }: ApiError): boolean {
  const isRebuild = status === 400 && request.endsWith('/rebuild');
  return isRebuild && details.some(({ reason }) => /\block/i.test(reason));
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Why an operation on an image did not work; undefined for errors of other kinds. */
function operationText(error: unknown): string | undefined {
  if (error instanceof UnconfirmedError) return unconfirmedText(error);
  if (error instanceof LinodeBusyError) {
    return l10n.t('“{0}” is still busy with another job. Try again later.', error.linodeLabel);
  }
  if (error instanceof ImageUnavailableError) {
    const status = error.status.replaceAll('_', ' ');
    return l10n.t('It is not available any more (its status is “{0}” now).', status);
  }
  if (error instanceof ReplicationError || error instanceof ReplicaTimedOutError) {
    return replicationProblemText(error);
  }
  if (error instanceof DeploymentFailedError) return deploymentText(error);
  return undefined;
}

function unconfirmedText({ message, outcome }: UnconfirmedError): string {
  return outcome === 'notDone'
    ? l10n.t(
        'The answer was lost ({0}), and nothing has changed so far. Refresh before you try again.',
        message,
      )
    : l10n.t(
        'The answer was lost ({0}), and it could not be seen whether it was done. Refresh and look before you try again.',
        message,
      );
}

function deploymentText({ isGone, reason }: DeploymentFailedError): string {
  if (reason) return l10n.t('Linode says: {0}', reason);
  return isGone ? l10n.t('The Linode is gone from the account.') : l10n.t('Linode gave no reason.');
}

/** Why something failed and what to do next, in one or two sentences. Never a status code alone. */
export function errorText(error: unknown): string {
  return (
    connectionText(error) ??
    accessErrorText(error) ??
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

function accessErrorText(error: unknown): string | undefined {
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
  const { act } = right;
  const label = 'label' in right ? right.label : undefined;
  return missingPermissionText(permissionFor(act), label);
}

/** What the user lacks, for an image where one is named, and who gives it. */
function missingPermissionText({ permission, role }: PermissionName, label?: string): string {
  return label === undefined
    ? l10n.t(
        'Your Linode user lacks the permission “{0}”. An administrator of the account can grant it, with the role “{1}”.',
        permission,
        role,
      )
    : l10n.t(
        'Your Linode user lacks the permission “{0}” for “{1}”. An administrator of the account can grant it, with the role “{2}”.',
        permission,
        label,
        role,
      );
}

function workText(error: unknown): string | undefined {
  if (error instanceof ApiError) return apiErrorText(error);
  if (error instanceof ProtectedError) return protectedText(error.guards);
  if (error instanceof ImageFileError) return fileProblemText(error.fileName, error.problem);
  if (error instanceof WebFileError) return webFileText(error);
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
