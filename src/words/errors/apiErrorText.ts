import * as l10n from '@vscode/l10n';
import type { ApiError } from '../../core/errors';

/** What the API said, with the field that it named. */
export function apiErrorText(error: ApiError): string {
  const reasons = error.details.map(({ reason, field }) =>
    field ? `${field}: ${reason}` : reason,
  );
  const said = sentence(reasons.join('; ')) || l10n.t('no reason given.');
  if (error.status === 403) {
    return l10n.t(
      'Your Linode user may not do this. An administrator of the account can grant it. ({0})',
      said,
    );
  }
  if (error.status === 404) return l10n.t('Linode does not have it any more.');
  if (error.status >= 500) return l10n.t('Linode had a fault of its own: {0} Try again.', said);
  return l10n.t('Linode says: {0}', said);
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
