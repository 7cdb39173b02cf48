import * as vscode from 'vscode';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import type { Region } from '../../core/regions/region';
import { freshImage, replicate } from '../../core/replication/replicate';
import {
  additionPlan,
  isNothing,
  isSamePlan,
  type ReplicationPlan,
  renewedPlan,
  replicationPlan,
  requirePossible,
} from '../../core/replication/replicationPlan';
import { withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import type { OperationContext } from '../operationContext';
import { askWanted } from './askRegions';
import { confirmPlan } from './confirmPlan';
import { type Followed, followCopies, tellFollowed } from './followCopies';

const { l10n } = vscode;

/** Asks in which regions an image shall be, shows the plan, and follows it until it is carried out. */
export async function replicateOne(
  context: OperationContext,
  operations: Operations,
  id: string,
): Promise<string | undefined> {
  const price = settings.imagePrice();
  const image = await freshImage(operations, id);
  requirePossible(additionPlan(image, []));
  const regions = await context.regions.load();
  const wanted = await askWanted(image, regions);
  let plan = replicationPlan(image, wanted);
  for (let hasChanged = false; !isNothing(plan); hasChanged = true) {
    const agreed = await confirmPlan(plan, { regions, price, hasChanged });
    const outcome = await carryOut({ operations, plan: agreed, regions });
    if (outcome.kind !== 'changed') {
      return tellFollowed(context, { operations, plan: agreed, regions }, outcome);
    }
    plan = outcome.plan;
  }
  void tellNothing(plan.image);
  return id;
}

interface Work {
  readonly operations: Operations;
  readonly plan: ReplicationPlan;
  readonly regions: readonly Region[];
}

type Outcome = Followed | { readonly kind: 'changed'; readonly plan: ReplicationPlan };

/** Sends the plan if the image is still as it was when it was made, and follows it. */
function carryOut(work: Work): Promise<Outcome> {
  const { operations, plan } = work;
  const { label, id } = plan.image;
  return withCancellableProgress({
    title: l10n.t('Replicating “{0}”', label),
    run: async (report, signal): Promise<Outcome> => {
      report(l10n.t('looking at the image once more'));
      const now = await freshImage(operations, id, signal);
      const renewed = renewedPlan(plan, now);
      requirePossible(renewed);
      if (!isSamePlan(plan, renewed)) return { kind: 'changed', plan: renewed };
      await replicate(operations, renewed);
      return followCopies(work, report, signal);
    },
  });
}

async function tellNothing({ label }: Image): Promise<void> {
  await vscode.window.showInformationMessage(
    l10n.t('“{0}” is in these regions already: nothing was changed.', label),
  );
}
