import * as l10n from '@vscode/l10n';
import { isCancellation } from '../core/errors';
import type { Report } from '../core/operations/inTurn';
import { showError, showInformation, showWarning } from '../ui/messages';
import { theWindow } from '../ui/window';
import { type ReportWords, shortfallText } from '../words/report';

export interface Telling<T> extends ReportWords<T> {
  /** What was done and to how many: "Tagged 9 of 12 images." May be empty where nothing was. */
  readonly summary: string;
}

/**
 * One message about many things: how many were done, which were not, and why. Gives those that failed
 * and those that were left when the user wants to try them again. Silence when it was called off
 * before the first.
 */
export async function tellReport<T>(
  report: Report<T>,
  { summary, ...words }: Telling<T>,
): Promise<readonly T[]> {
  const { done, failed, left, stoppedBy } = report;
  const isCalledOff = failed.length === 0 && isCancellation(stoppedBy);
  if (done.length === 0 && isCalledOff) return [];
  const shortfall = shortfallText(report, words);
  if (shortfall === '') {
    void showInformation(summary);
    return [];
  }
  const show = isCalledOff ? showWarning : showError;
  const again = l10n.t('Try Again');
  const log = l10n.t('Show Log');
  const chosen = await show(`${summary} ${shortfall}`.trim(), again, log);
  if (chosen === log) await theWindow().runCommand('linodeImages.showLog');
  return chosen === again ? [...failed.map(({ item }) => item), ...left] : [];
}
