import * as l10n from '@vscode/l10n';
import { deletePlanned } from '../../features/deletion/deletePlanned';
import { costOfAll } from '../../features/images/model/cost';
import { type Image, isOwned, sizeOfAllMb } from '../../features/images/model/image';
import type { Region } from '../../features/regions/model/region';
import type { PlannedWork } from '../../features/replication/carryOutPlans';
import { noCopyText } from '../../features/replication/model/planText';
import {
  costChange,
  isNothing,
  regionsOf,
  replicationPlan,
  requirePossible,
  whyNoCopy,
} from '../../features/replication/model/replicationPlan';
import { replicatePlanned } from '../../features/replication/replicatePlanned';
import { briefImage } from '../../features/tools/model/imageAnswer';
import type { ApplyStep } from '../../features/tools/model/planBook';
import type { ToolAnswer } from '../../features/tools/model/toolAnswer';
import { ToolCallError } from '../../features/tools/model/toolCallError';
import { imagesText } from '../../kit/quantity';
import { deniedRegions, imagePrice } from '../../ui/settings';
import type { AccountScope } from '../accountScope';
import {
  cents,
  changedError,
  groundOfImages,
  knownRegion,
  notDone,
  planned,
  reading,
  requireAllowed,
} from './planning';
import { answerOptions, type ToolContext } from './toolContext';

interface PlanReplicationInput {
  readonly image: string;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** Plans in which regions an image is kept. */
export async function planReplication(
  context: ToolContext,
  { image: reference, ...places }: PlanReplicationInput,
  signal: AbortSignal,
): Promise<string> {
  const ground = await groundOfImages(context, [reference], signal);
  const { operations, scope } = ground;
  const [image] = ground.images as [Image];
  await requireAllowed(ground, image, 'replicate');
  const regions = await scope.regions.load();
  const plan = replicationPlan(image, wantedRegions(image, places, regions));
  if (plan.remove.length > 0) scope.protection.requireUnprotected(image);
  requirePossible(plan);
  if (isNothing(plan))
    throw new ToolCallError(
      l10n.t('It is in these regions already. Nothing is planned: name others.'),
    );
  const cost = costChange([plan], imagePrice.value);
  const work = { operations, plan, regions };
  const change = {
    ...reading(ground, [image]),
    title: l10n.t('Replicate “{0}”', image.label),
    apply: (step: ApplyStep) => applyReplication(scope, work, step),
  };
  return planned(context, change, {
    image: briefImage(image, answerOptions(context, image)),
    adds: plan.add,
    removes_for_good: plan.remove.map(({ region }) => region),
    keeps: plan.keep.map(({ region }) => region),
    about_dollars_a_month: { now: cents(cost.before), after: cents(cost.after) },
  });
}

/** Throws for a region that there is not, that cannot hold the image, or that has no copy to remove. */
function wantedRegions(
  image: Image,
  { add = [], remove = [] }: Omit<PlanReplicationInput, 'image'>,
  regions: readonly Region[],
): readonly string[] {
  for (const id of add) {
    const reason = whyNoCopy(image, knownRegion(regions, id), deniedRegions.value);
    if (reason) throw new ToolCallError(`${id}: ${noCopyText(reason)}`);
  }
  const here = regionsOf(image);
  const absent = remove.find((id) => !here.includes(id));
  if (absent !== undefined) {
    throw new ToolCallError(
      l10n.t('It has no copy in “{0}”, only in: {1}.', absent, here.join(', ') || '–'),
    );
  }
  return [...here.filter((id) => !remove.includes(id)), ...add];
}

async function applyReplication(
  scope: AccountScope,
  work: PlannedWork,
  step: ApplyStep,
): Promise<ToolAnswer> {
  const agreed = await replicatePlanned(scope, work, step);
  if (!agreed) throw changedError();
  return {
    copies_under_way: agreed.add,
    copies_removed: agreed.remove.map(({ region }) => region),
    next: l10n.t('Read the image to see how far its copies are.'),
  };
}

/** Plans to delete images with all their copies, for good. */
export async function planDeletion(
  context: ToolContext,
  { images: references }: { readonly images: readonly string[] },
  signal: AbortSignal,
): Promise<string> {
  const ground = await groundOfImages(context, references, signal);
  const { images, operations, scope } = ground;
  for (const image of images) {
    if (!isOwned(image) || scope.isUploading(image.id)) {
      throw new ToolCallError(
        l10n.t('{0} is shared by others or being uploaded: it cannot be deleted here.', image.id),
      );
    }
    await requireAllowed(ground, image, 'delete');
  }
  scope.protection.requireUnprotected(...images);
  const change = {
    ...reading(ground, images),
    title: l10n.t('Delete {0}', imagesText(images.length)),
    apply: async ({ requireCurrent }: ApplyStep) => {
      const report = await deletePlanned(scope, operations, { images, requireCurrent });
      if (!report) throw changedError();
      return { deleted: report.done.map(({ id }) => id), ...notDone(report, ({ id }) => id) };
    },
  };
  const facts = {
    deletes_for_good: images.length,
    size_mb: sizeOfAllMb(images),
    saves_about_dollars_a_month: cents(costOfAll(images, imagePrice.value)),
  };
  const items = images.map((one) => briefImage(one, answerOptions(context, one)));
  return planned(context, change, facts, { name: 'images', items });
}
