import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import { freshImage } from '../../core/operations/freshImage';
import type { Operations } from '../../core/operations/operations';
import { replicate } from '../../core/replication/replicate';
import {
  additionPlan,
  isNothing,
  isSamePlan,
  type ReplicationPlan,
  renewedPlan,
  replicationPlan,
  requirePossible,
} from '../../core/replication/replicationPlan';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import type { CommandContext } from '../commandContext';
import { askWanted } from './askRegions';
import { confirmPlan } from './confirmPlan';
import { type Followed, followCopies, type PlannedWork, tellFollowed } from './followCopies';

/** Asks in which regions an image shall be, shows the plan, and follows it until it is carried out. */
export async function replicateOne(
  context: CommandContext,
  operations: Operations,
  id: string,
): Promise<string | undefined> {
  const price = settings.imagePrice();
  const image = await freshImage(operations, id);
  requirePossible(additionPlan(image, []));
  const regions = await context.regions.load();
  const guards = context.protection.guardsOf(image);
  const wanted = await askWanted(image, { guards, regions });
  let plan = replicationPlan(image, wanted);
  for (let hasChanged = false; !isNothing(plan); hasChanged = true) {
    const agreed = await confirmPlan(plan, { regions, price, hasChanged });
    const work = { operations, plan: agreed, regions };
    const outcome = await carryOut(work);
    if (outcome.kind !== 'changed') return tellFollowed(context, work, outcome);
    plan = outcome.plan;
  }
  void tellNothing(plan.image);
  return id;
}

type Outcome = Followed | { readonly kind: 'changed'; readonly plan: ReplicationPlan };

/** Sends the plan if the image is still as it was when it was made, and follows it. */
function carryOut(work: PlannedWork): Promise<Outcome> {
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
  await showInformation(l10n.t('“{0}” is in these regions already: nothing was changed.', label));
}
