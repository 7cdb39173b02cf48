import * as vscode from 'vscode';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import {
  followSpread,
  type SpreadOptions,
  type SpreadReport,
  spread,
} from '../../core/replication/spread';
import { spreadPlan } from '../../core/replication/spreadPlan';
import { withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { placeNames } from '../../words/replication/places';
import {
  spreadProgressText,
  spreadQuestion,
  spreadReportText,
} from '../../words/replication/spread';
import type { CommandContext } from '../commandContext';
import { askAdditions } from './askRegions';
import { showQuestion } from './confirmPlan';

const { l10n } = vscode;

/**
 * Adds regions to several images, one after the other and past failures; removes nothing. Gives the
 * ids of those that are in all of the regions at the end; undefined when there are none.
 */
export async function replicateMany(
  context: CommandContext,
  operations: Operations,
  images: readonly Image[],
): Promise<readonly string[] | undefined> {
  const regions = await context.regions.load();
  const wanted = await askAdditions(images.length, regions);
  const price = settings.imagePrice();
  const plan = spreadPlan(images, wanted);
  if (plan.plans.length === 0) {
    void tellNothing(placeNames(wanted, regions));
    return images.map(({ id }) => id);
  }
  await showQuestion(spreadQuestion(plan, { regions, price }));
  const { plans } = plan;
  const report = await withProgress(plans.length, (options) => spread(operations, plans, options));
  void tellReport(operations, report);
  const ids = report.there.map(({ image }) => image.id);
  return ids.length > 0 ? ids : undefined;
}

function withProgress(
  count: number,
  work: (options: SpreadOptions) => Promise<SpreadReport>,
): Promise<SpreadReport> {
  return withCancellableProgress({
    title: l10n.t('Replicating {0} images', count),
    run: (report, signal) =>
      work({
        signal,
        timeoutMs: settings.waitMs(),
        onProgress: (step, finished, waitingUntil) =>
          report(spreadProgressText(step, finished, { count, waitingUntil })),
      }),
  });
}

/** One message; a failure can be looked up in the log, and what is under way can be waited for. */
async function tellReport(operations: Operations, report: SpreadReport): Promise<void> {
  const { failed, left, stoppedBy, underWay } = report;
  const message = spreadReportText(report);
  if (failed.length > 0 || left.length > 0) {
    const log = l10n.t('Show Log');
    if ((await vscode.window.showErrorMessage(message, log)) !== log) return;
    await vscode.commands.executeCommand('linodeImages.showLog');
    return;
  }
  const wait = l10n.t('Keep Waiting');
  const isLate = underWay.length > 0 && stoppedBy === undefined;
  const buttons = isLate ? [wait] : [];
  if ((await vscode.window.showInformationMessage(message, ...buttons)) !== wait) return;
  const followed = await withProgress(underWay.length, (options) =>
    followSpread(operations, underWay, options),
  );
  await tellReport(operations, followed);
}

async function tellNothing(places: string): Promise<void> {
  await vscode.window.showInformationMessage(
    l10n.t(
      'These images are in {0} already, or just being removed from there: nothing was changed.',
      places,
    ),
  );
}
