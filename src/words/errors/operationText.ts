import * as l10n from '@vscode/l10n';
import { UnconfirmedError } from '../../core/errors';
import {
  DeploymentFailedError,
  ImageUnavailableError,
  LinodeBusyError,
} from '../../core/operations/operationError';
import { ReplicaTimedOutError, ReplicationError } from '../../core/replication/replicationError';
import { replicationProblemText } from '../replication/replicationProblem';

/** Why an operation on an image did not work; undefined for errors of other kinds. */
export function operationText(error: unknown): string | undefined {
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
