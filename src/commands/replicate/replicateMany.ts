import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { followSpread, type SpreadReport, spread } from '../../core/replication/spread';
import { spreadPlan } from '../../core/replication/spreadPlan';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { placeNames } from '../../words/replication/places';
import { spreadProgressText, spreadQuestion, spreadText } from '../../words/replication/spread';
import type { CommandContext } from '../commandContext';
import { tellReport } from '../tellReport';
import { askAdditions } from './askRegions';
import { showQuestion } from './confirmPlan';

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
  const report = await withProgress(plan.plans, operations, spread);
  void tellSpread(operations, report);
  const ids = report.there.map(({ image }) => image.id);
  return ids.length > 0 ? ids : undefined;
}

/** Follows copies that were sent, and says what became of them. */
export async function followMany(
  operations: Operations,
  plans: readonly ReplicationPlan[],
): Promise<void> {
  await tellSpread(operations, await withProgress(plans, operations, followSpread));
}

function withProgress(
  plans: readonly ReplicationPlan[],
  operations: Operations,
  work: typeof spread,
): Promise<SpreadReport> {
  const count = plans.length;
  return withCancellableProgress({
    title: l10n.t('Replicating {0} images', count),
    run: (report, signal) =>
      work(operations, plans, {
        signal,
        timeoutMs: settings.waitMs(),
        onProgress: (step, finished, waitingUntil) =>
          report(spreadProgressText(step, finished, { count, waitingUntil })),
      }),
  });
}

/** One message; what failed can be tried again, and what is under way can be waited for. */
async function tellSpread(operations: Operations, report: SpreadReport): Promise<void> {
  const { failed, left, there, underWay } = report;
  const summary = spreadText(report);
  const isLate = underWay.length > 0 && report.stoppedBy === undefined;
  if (isLate && failed.length + left.length === 0) {
    const wait = l10n.t('Keep Waiting');
    if ((await showInformation(summary, wait)) !== wait) return;
    await followMany(operations, underWay);
    return;
  }
  const again = await tellReport(
    { ...report, done: [...there, ...underWay] },
    {
      summary,
      nameOf: ({ image }) => l10n.t('“{0}”', image.label),
      failure: (names) => l10n.t('Could not replicate {0}', names),
    },
  );
  if (again.length > 0) await tellSpread(operations, await withProgress(again, operations, spread));
}

async function tellNothing(places: string): Promise<void> {
  await showInformation(
    l10n.t(
      'Nothing was changed: these images are in {0} already, or just being removed from there.',
      places,
    ),
  );
}
