import * as vscode from 'vscode';
import { isCancellation } from '../core/errors';
import type { Report } from '../core/operations/inTurn';
import { shortfallText } from '../words/report';

const { l10n } = vscode;

export interface Telling<T> {
  /** What was done and to how many: "Tagged 9 of 12 images." */
  readonly summary: string;
  nameOf(item: T): string;
  /** Does it for those that failed and those that were left. */
  tryAgain(items: readonly T[]): Promise<void>;
}

/**
 * One message about many things: how many were done, which were not, and why. Silence when it was
 * called off before the first.
 */
export async function tellReport<T>(report: Report<T>, telling: Telling<T>): Promise<void> {
  const { done, failed, left, stoppedBy } = report;
  if (done.length + failed.length === 0 && isCancellation(stoppedBy)) return;
  const shortfall = shortfallText(report, telling.nameOf);
  if (shortfall === '') {
    await vscode.window.showInformationMessage(telling.summary);
    return;
  }
  const again = l10n.t('Try Again');
  const log = l10n.t('Show Log');
  const message = `${telling.summary} ${shortfall}`;
  const chosen = await vscode.window.showWarningMessage(message, again, log);
  if (chosen === log) await vscode.commands.executeCommand('linodeImages.showLog');
  if (chosen === again) {
    await telling.tryAgain([...failed.map(({ item }) => item), ...left]);
  }
}
