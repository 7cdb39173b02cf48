import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { keepLastUsed, regionHints } from '../../ui/lastUsed';
import { showInformation } from '../../ui/messages';
import { imagePrice } from '../../ui/settings';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { placeNames } from '../regions/model/region';
import { askAdditions } from './askRegions';
import { showQuestion, spreadWithProgress, tellSpread } from './carryOutPlans';
import { spreadQuestion } from './model/planText';
import { spread, spreadPlan } from './model/replicate';

/**
 * Adds regions to several images, one after the other and past failures; removes nothing. Returns the
 * ids of those that are in all of the regions at the end; undefined when there are none.
 */
export async function replicateMany(
  context: AccountScope,
  operations: Operations,
  images: readonly Image[],
): Promise<readonly string[] | undefined> {
  const regions = await context.regions.load();
  const hints = regionHints(context, operations, 'copyRegion');
  const wanted = await askAdditions(images.length, { hints, regions });
  const price = imagePrice.value;
  const plan = spreadPlan(images, wanted);
  if (plan.plans.length === 0) {
    void tellNothingToSpread(placeNames(wanted, regions));
    return images.map(({ id }) => id);
  }
  await showQuestion(spreadQuestion(plan, { regions, price }));
  const [copyRegion] = wanted;
  if (copyRegion !== undefined) keepLastUsed(context, operations.accountId, { copyRegion });
  const report = await spreadWithProgress(plan.plans, operations, spread);
  void tellSpread(operations, report);
  const ids = report.there.map(({ image }) => image.id);
  return ids.length > 0 ? ids : undefined;
}

async function tellNothingToSpread(places: string): Promise<void> {
  await showInformation(
    l10n.t(
      'Nothing was changed: these images are in {0} already, or just being removed from there.',
      places,
    ),
  );
}
