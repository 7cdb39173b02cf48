import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { askMany, BACK, type ManyQuestion } from '../../ui/ask';
import { regionItems } from '../../ui/askImageFields';
import { deniedRegions } from '../../ui/settings';
import type { Image } from '../images/model/image';
import { replicaText } from '../images/model/imageText';
import { type Guard, protectedText } from '../protection/model/protection';
import { type Region, refusalText, whyNoImages } from '../regions/model/region';
import { type RegionHints, suggestedRegion } from '../regions/model/suggestion';
import { noCopyText } from './model/planText';
import { planProblem, regionsOf, replicationPlan, whyNoCopy } from './model/replicationPlan';

interface TargetOptions {
  readonly regions: readonly Region[];
  readonly guards: readonly Guard[];
  readonly hints: RegionHints;
}

/**
 * Asks for all the regions that should hold an image; those that hold it now are picked at first, and
 * stay so where the image is protected.
 */
export function askTargetRegions(
  image: Image,
  { guards, hints, regions }: TargetOptions,
): Promise<readonly string[]> {
  const isProtected = guards.length > 0;
  const ids = regionsOf(image);
  const denied = deniedRegions.value;
  const items = regionItems({
    regions: [...regions, ...unlisted(image, regions)],
    first: [{ heading: l10n.t('Hold the image now'), ids }, ...suggested(hints, regions, ids)],
    whyNot: (region) => {
      const reason = whyNoCopy(image, region, denied);
      return reason && noCopyText(reason);
    },
    noteOn: ({ id }) => {
      const replica = image.replicas.find(({ region }) => region === id);
      return replica?.status === 'available' ? undefined : replica && replicaText(replica.status);
    },
  });
  return askRegionIds(l10n.t('Replicate “{0}”', image.label), {
    placeholder: isProtected
      ? l10n.t('Tick regions to add: the copies of a protected image stay')
      : l10n.t('Tick every region that shall hold the image'),
    items,
    picked: ids,
    check: (wanted) => {
      const plan = replicationPlan(image, wanted);
      if (isProtected && plan.remove.length > 0) return protectedText(guards);
      if (!planProblem(plan)) return undefined;
      return l10n.t('The last available copy cannot be removed here: delete the image instead.');
    },
  });
}

/** Asks for the regions to which several images should be copied. */
export function askAdditions(
  count: number,
  { hints, regions }: Pick<TargetOptions, 'hints' | 'regions'>,
): Promise<readonly string[]> {
  const denied = deniedRegions.value;
  const items = regionItems({
    regions,
    first: suggested(hints, regions, []),
    whyNot: (region) => {
      const reason = whyNoImages(region, denied);
      return reason && refusalText(reason);
    },
  });
  return askRegionIds(l10n.t('Replicate {0} Images', count), {
    placeholder: l10n.t('Regions to add to all of them'),
    items,
    picked: [],
    check: (picked) =>
      picked.length === 0 ? l10n.t('Tick at least one region, or press Escape.') : undefined,
  });
}

/** Before the other regions: the one that was added last, or that holds most images of the account. */
function suggested(hints: RegionHints, regions: readonly Region[], holding: readonly string[]) {
  const denied = deniedRegions.value;
  const suggestion = suggestedRegion(hints, (id) =>
    regions.some(
      (region) => region.id === id && !holding.includes(id) && !whyNoImages(region, denied),
    ),
  );
  return suggestion ? [{ heading: suggestion.heading, ids: [suggestion.region] }] : [];
}

async function askRegionIds(
  title: string,
  question: ManyQuestion<string>,
): Promise<readonly string[]> {
  const picked = await askMany({ title }, question);
  if (picked === BACK) throw new CancelledError();
  return picked;
}

/** Where the image is, too, although Linode does not list the region: left out, its copy would be lost. */
function unlisted(image: Image, regions: readonly Region[]): readonly Region[] {
  return regionsOf(image)
    .filter((id) => !regions.some((region) => region.id === id))
    .map((id) => ({ id, label: id, country: '', capabilities: [], isDistributed: false }));
}
