import * as l10n from '@vscode/l10n';
import { ApiError, CancelledError } from '../core/errors';
import { showError } from '../ui/messages';
import { apiErrorText } from '../words/errors/apiErrorText';

/**
 * Says that the API did not take the answers, and why. Returns when the user wants to change them;
 * throws a `CancelledError` when not, and errors of other kinds as they are.
 */
export async function offerChange(error: unknown, failure: string): Promise<void> {
  if (!(error instanceof ApiError) || error.status !== 400) throw error;
  const change = l10n.t('Change…');
  const message = `${failure} ${apiErrorText(error)}`;
  if ((await showError(message, change)) !== change) throw new CancelledError();
}
