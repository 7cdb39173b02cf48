import * as l10n from '@vscode/l10n';
import { type ReportTexts, shortfallText } from '../features/errors/model/reportText';
import type { Image } from '../features/images/model/image';
import type { Operations } from '../features/images/model/operations';
import { isCancellation } from '../kit/errors';
import { inTurn, type Report } from '../kit/inTurn';
import { CommandId } from '../kit/manifest';
import { showError, showSuccess, showWarning } from './messages';
import { showTurns, withCancellableProgress } from './progress';
import { theWindow } from './safeWindow';

export interface TellReportOptions<T> extends ReportTexts<T> {
  /** What was done and to how many: "Tagged 9 of 12 images." May be empty where nothing was. */
  readonly summary: string;
}

/**
 * One message about many things: how many were done, which were not, and why. Returns those that failed
 * and those that were left when the user wants to try them again. Silence when it was cancelled
 * before the first.
 */
export async function tellReport<T>(
  report: Report<T>,
  { summary, ...words }: TellReportOptions<T>,
): Promise<readonly T[]> {
  const { done, failed, left, stoppedBy } = report;
  const isCalledOff = failed.length === 0 && isCancellation(stoppedBy);
  if (done.length === 0 && isCalledOff) return [];
  const shortfall = shortfallText(report, words);
  if (shortfall === '') {
    void showSuccess('changed', summary);
    return [];
  }
  const show = isCalledOff ? showWarning : showError;
  const again = l10n.t('Try Again');
  const log = l10n.t('Show Log');
  const chosen = await show(`${summary} ${shortfall}`.trim(), again, log);
  if (chosen === log) await theWindow().runCommand(CommandId.showLog);
  return chosen === again ? [...failed.map(({ item }) => item), ...left] : [];
}

/** A small change of several images, and how it is told. */
export interface BatchChange {
  readonly images: readonly Image[];
  readonly title: string;
  act(image: Image, signal: AbortSignal): Promise<unknown>;
  /** To how many of these images it was done; may be empty where that is none. */
  summary(done: number, images: readonly Image[]): string;
  failure(names: string): string;
}

/** Changes images one after the other, and tells what became of it; what failed can be tried again. */
export async function actInTurn(operations: Operations, change: BatchChange): Promise<void> {
  const { clock, log } = operations;
  const { act, failure, images, summary, title } = change;
  const report = await withCancellableProgress({
    title,
    run: (tell, signal) =>
      inTurn({
        items: images,
        signal,
        clock,
        log,
        act: (image) => act(image, signal),
        onProgress: showTurns(tell, images.length, clock),
      }),
  });
  void tellReport(report, {
    summary: summary(report.done.length, images),
    failure,
    nameOf: ({ label }) => l10n.t('“{0}”', label),
  }).then(async (again) => {
    if (again.length > 0) await actInTurn(operations, { ...change, images: again });
  });
}
