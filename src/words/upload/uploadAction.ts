import * as l10n from '@vscode/l10n';
import type { UploadEntry } from '../../core/upload/uploadEntry';

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
