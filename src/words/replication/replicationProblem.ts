import * as l10n from '@vscode/l10n';
import {
  ReplicaTimedOutError,
  type ReplicationError,
} from '../../core/replication/replicationError';

/** Why copies could not be made, and what can be done. `places`: the regions by name, where they are known. */
export function replicationProblemText(
  error: ReplicationError | ReplicaTimedOutError,
  places?: string,
): string {
  if (error instanceof ReplicaTimedOutError) {
    return l10n.t(
      'Linode gave up copying it to {0}. Remove that copy, then add it again.',
      places ?? error.regions.join(', '),
    );
  }
  switch (error.problem) {
    case 'imageNotAvailable':
      return l10n.t('Only an available image can be copied, and this one is not.');
    case 'noAvailableCopy':
      return l10n.t(
        'None of the copies that stay is available, and Linode copies from one that is.',
      );
    case 'copyBeingRemoved':
      return l10n.t('A copy there is just being removed. It can be added once that is gone.');
  }
}
