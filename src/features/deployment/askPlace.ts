import * as l10n from '@vscode/l10n';
import {
  askChoice,
  BACK,
  type ChoiceItem,
  type Step,
  underHeading,
  withRefusal,
} from '../../ui/ask';
import { byPlace, countryName, type Region } from '../regions/model/region';
import { type Suggestion, suggestedRegion } from '../regions/model/suggestion';
import type { DeployChoices } from './deployChoices';
import type { LinodePlan } from './model/linode';
import {
  byPrice,
  deployRefusalText,
  hasCopyIn,
  planClassText,
  planFacts,
  refusalOfPlan,
  refusalOfRegion,
} from './model/places';

/** Where a Linode is to run, and on which plan. */
export interface LinodePlacement {
  readonly region: Region;
  readonly plan: LinodePlan;
}

/** The answers so far; before a question is answered, its answer is not there. */
export type PlaceAnswers = Partial<LinodePlacement>;

/** Asks where the Linode shall run; what is meant most likely is there at first. */
export function askLinodeRegion<A extends PlaceAnswers>(ground: DeployChoices): Step<A> {
  const { hints, image, regions } = ground;
  const suggestion = suggestedRegion(hints, (id) =>
    regions.some((region) => region.id === id && !refusalOfRegion(region, image)),
  );
  const items = linodeRegionItems(ground, suggestion);
  const suggested = regions.find(({ id }) => id === suggestion?.region);
  return async (answers, frame) => {
    const placeholder = l10n.t('Region of the Linode');
    const active = answers.region ?? suggested;
    const region = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return region === BACK ? BACK : { ...answers, region };
  };
}

/** The suggested one first, then those where the image is; those that cannot take it at the end. */
function linodeRegionItems(
  { image, regions }: DeployChoices,
  { region: suggested, heading = '' }: Partial<Suggestion> = {},
) {
  const items = byPlace(regions).map((region) =>
    withRefusal(linodeRegionItem(region), deployRefusalText(refusalOfRegion(region, image))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const first = fitting.filter(({ value }) => value.id === suggested);
  const rest = fitting.filter((item) => !first.includes(item));
  const near = rest.filter(({ value }) => hasCopyIn(value.id, image));
  return [
    ...underHeading(heading, first),
    ...underHeading(image.isPublic ? l10n.t('Regions') : l10n.t('With a copy of the image'), near),
    ...underHeading(
      l10n.t('Slower the first time: the image is copied there'),
      rest.filter((item) => !near.includes(item)),
    ),
    ...underHeading(
      l10n.t('Cannot take this image'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
}

function linodeRegionItem(value: Region): ChoiceItem<Region> {
  const description = `${value.id} · ${countryName(value.country)}`;
  return { label: value.label, description, value };
}

/** Asks for the plan; the last used one is there at first, else the cheapest that takes the image. */
export function askPlan<A extends PlaceAnswers>(ground: DeployChoices): Step<A> {
  return async (answers, frame) => {
    const region = answers.region as Region; // The question before.
    const placeholder = l10n.t('Plan of the Linode');
    const last = ground.plans.find(({ id }) => id === ground.lastPlan);
    const active = answers.plan ?? last;
    const items = planItems(ground, region);
    const plan = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return plan === BACK ? BACK : { ...answers, plan };
  };
}

/** The last used first, then by class, that of the cheapest first; those that cannot take the image at the end. */
function planItems({ image, lastPlan, plans }: DeployChoices, region: Region) {
  const items = byPrice(plans, region.id).map((plan) =>
    withRefusal(planItem(plan, region), deployRefusalText(refusalOfPlan(plan, { image, region }))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const first = fitting.filter(({ value }) => value.id === lastPlan);
  const others = fitting.filter((item) => !first.includes(item));
  const classes = [...new Set(others.map(({ value }) => planClassText(value.planClass)))];
  return [
    ...underHeading(l10n.t('Last used'), first),
    ...classes.flatMap((name) =>
      underHeading(
        name,
        others.filter(({ value }) => planClassText(value.planClass) === name),
      ),
    ),
    ...underHeading(
      l10n.t('Cannot take this image here'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
}

function planItem(value: LinodePlan, region: Region): ChoiceItem<LinodePlan> {
  return { label: value.label, description: planFacts(value, region.id), value };
}
