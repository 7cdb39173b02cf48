import * as l10n from '@vscode/l10n';
import { spanText } from './quantity';

/** Said while a limit of the API is waited for. */
export function waitText(ms: number): string {
  return l10n.t(
    'Linode allows only so many requests a minute; going on in {0}',
    spanText(Math.max(0, ms) / 1000),
  );
}

/** "3 of 12", and what is waited for, if anything is. */
export function turnText(finished: number, total: number, waitMs: number | undefined): string {
  const count = l10n.t('{0} of {1}', finished, total);
  return waitMs === undefined ? count : `${count}. ${waitText(waitMs)}`;
}
