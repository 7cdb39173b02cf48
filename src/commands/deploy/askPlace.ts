import * as l10n from '@vscode/l10n';
import { byPrice, hasCopyIn, refusalOfPlan, refusalOfRegion } from '../../core/deployment/places';
import type { Plan } from '../../core/linodes/linode';
import { byPlace, type Region } from '../../core/regions/region';
import { askChoice, BACK, type ChoiceItem, type Step } from '../../ui/steps';
import { planClassText, planFacts } from '../../words/deployment/plan';
import { deployRefusalText } from '../../words/deployment/refusal';
import { countryName } from '../../words/region';
import { below, orRefused } from '../choiceItems';
import type { Ground } from './ground';

/** Where a Linode is to run, and on which plan. */
export interface Place {
  readonly region: Region;
  readonly plan: Plan;
}

/** The answers so far; before a question is answered, its answer is not there. */
export type PlaceAnswers = Partial<Place>;

export function askRegion<A extends PlaceAnswers>(
  ground: Ground,
  lastRegion: string | undefined,
): Step<A> {
  const items = regionItems(ground, lastRegion);
  const last = ground.regions.find(({ id }) => id === lastRegion);
  return async (answers, frame) => {
    const placeholder = l10n.t('Region of the Linode');
    const active = answers.region ?? last;
    const region = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return region === BACK ? BACK : { ...answers, region };
  };
}

/** The last used first, then those where the image is; those that cannot take it at the end. */
function regionItems({ image, regions }: Ground, lastRegion: string | undefined) {
  const items = byPlace(regions).map((region) =>
    orRefused(regionItem(region), deployRefusalText(refusalOfRegion(region, image))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const last = fitting.filter(({ value }) => value.id === lastRegion);
  const rest = fitting.filter((item) => !last.includes(item));
  const near = rest.filter(({ value }) => hasCopyIn(value.id, image));
  return [
    ...below(l10n.t('Last used'), last),
    ...below(image.isPublic ? l10n.t('Regions') : l10n.t('With a copy of the image'), near),
    ...below(
      l10n.t('Slower the first time: the image is copied there'),
      rest.filter((item) => !near.includes(item)),
    ),
    ...below(
      l10n.t('Cannot take this image'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
}

function regionItem(value: Region): ChoiceItem<Region> {
  const description = `${value.id} · ${countryName(value.country)}`;
  return { label: value.label, description, value };
}

export function askPlan<A extends PlaceAnswers>(ground: Ground): Step<A> {
  return async (answers, frame) => {
    const region = answers.region as Region; // The question before.
    const placeholder = l10n.t('Plan of the Linode');
    const active = answers.plan;
    const items = planItems(ground, region);
    const plan = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return plan === BACK ? BACK : { ...answers, plan };
  };
}

/** By class, that of the cheapest first; those that cannot take the image at the end. */
function planItems({ image, plans }: Ground, region: Region) {
  const items = byPrice(plans, region.id).map((plan) =>
    orRefused(planItem(plan, region), deployRefusalText(refusalOfPlan(plan, { image, region }))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const classes = [...new Set(fitting.map(({ value }) => planClassText(value.planClass)))];
  return [
    ...classes.flatMap((name) =>
      below(
        name,
        fitting.filter(({ value }) => planClassText(value.planClass) === name),
      ),
    ),
    ...below(
      l10n.t('Cannot take this image here'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
}

function planItem(value: Plan, region: Region): ChoiceItem<Plan> {
  return { label: value.label, description: planFacts(value, region.id), value };
}
