import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { chooseImages } from '../../ui/chooseImages';
import { keepLastUsed, regionHints } from '../../ui/lastUsed';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { imagePrice } from '../../ui/settings';
import { freshImage } from '../images/model/findImage';
import { type Image, isOwned } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { askTargetRegions } from './askRegions';
import {
  confirmPlan,
  type FollowOutcome,
  followCopies,
  type PlannedWork,
  sendCopies,
  tellFollowed,
} from './carryOutPlans';
import {
  additionPlan,
  isNothing,
  type ReplicationPlan,
  replicationPlan,
  requirePossible,
} from './model/replicationPlan';
import { replicateMany } from './replicateMany';

/** Asks in which regions an image should be, shows the plan, and follows it until it is carried out. */
async function replicateOne(
  context: AccountScope,
  operations: Operations,
  id: string,
): Promise<string | undefined> {
  const price = imagePrice.value;
  const image = await freshImage(operations, id);
  requirePossible(additionPlan(image, []));
  const regions = await context.regions.load();
  const guards = context.protection.guardsOf(image);
  const hints = regionHints(context, operations, 'copyRegion');
  const wanted = await askTargetRegions(image, { guards, hints, regions });
  let plan = replicationPlan(image, wanted);
  for (let hasChanged = false; !isNothing(plan); hasChanged = true) {
    const agreed = await confirmPlan(plan, { regions, price, hasChanged });
    const [copyRegion] = agreed.add;
    if (copyRegion !== undefined) keepLastUsed(context, operations.accountId, { copyRegion });
    const work = { operations, plan: agreed, regions };
    const outcome = await carryOut(work);
    if (outcome.kind !== 'changed') return tellFollowed(context, work, outcome);
    plan = outcome.plan;
  }
  void tellNothingToReplicate(plan.image);
  return id;
}

type ReplicationOutcome =
  | FollowOutcome
  | { readonly kind: 'changed'; readonly plan: ReplicationPlan };

/** Sends the plan if the image is still as it was when it was made, and follows it. */
function carryOut(work: PlannedWork): Promise<ReplicationOutcome> {
  const { label } = work.plan.image;
  return withCancellableProgress({
    title: l10n.t('Replicating “{0}”', label),
    run: async (report, signal): Promise<ReplicationOutcome> => {
      report(l10n.t('looking at the image once more'));
      const changed = await sendCopies(work, signal);
      return changed ? { kind: 'changed', plan: changed } : followCopies(work, report, signal);
    },
  });
}

async function tellNothingToReplicate({ label }: Image): Promise<void> {
  await showInformation(l10n.t('“{0}” is in these regions already: nothing was changed.', label));
}

/**
 * Changes in which regions an image is kept, or adds regions to several images: those of the rows,
 * of a group's row, or such as the user picks. Returns the id of the image (several: the ids) once
 * all copies are there; undefined when it was cancelled, or an error was told.
 */
export async function replicateImages(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<string | readonly string[] | undefined> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  await store.ensureListed();
  const isFitting = (image: Image) => isOwned(image) && image.status === 'available';
  const images = await chooseImages(store, {
    target,
    selection,
    isFitting,
    rights,
    act: 'replicate',
  });
  const [first, second] = images;
  return first && !second
    ? replicateOne(context, operations, first.id)
    : replicateMany(context, operations, images);
}
