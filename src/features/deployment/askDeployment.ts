import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { priceText } from '../../kit/quantity';
import {
  askChoice,
  askSteps,
  askText,
  BACK,
  type ChoiceItem,
  type Step,
  underHeading,
  withRefusal,
} from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { parseTags } from '../images/model/imageFields';
import { byPlace, countryName, type Region } from '../regions/model/region';
import { type AccessAnswers, askAccess, askUserData } from './askAccess';
import type { DeployChoices } from './deployChoices';
import { accessChoiceText } from './model/access';
import { type LinodePlan, priceIn } from './model/linode';
import {
  checkLinodeLabel,
  checkLinodeTags,
  type LinodeFieldProblem,
  linodeFieldProblemText,
  linodeLabelFrom,
} from './model/linodeFields';
import {
  byPrice,
  deployRefusalText,
  hasCopyIn,
  planClassText,
  planFacts,
  refusalOfPlan,
  refusalOfRegion,
  takesUserData,
} from './model/places';

/** Where a Linode is to run, and on which plan. */
interface LinodePlacement {
  readonly region: Region;
  readonly plan: LinodePlan;
}

/** The answers so far; before a question is answered, its answer is not there. */
type PlaceAnswers = Partial<LinodePlacement>;

function askLinodeRegion<A extends PlaceAnswers>(
  ground: DeployChoices,
  lastRegion: string | undefined,
): Step<A> {
  const items = linodeRegionItems(ground, lastRegion);
  const last = ground.regions.find(({ id }) => id === lastRegion);
  return async (answers, frame) => {
    const placeholder = l10n.t('Region of the Linode');
    const active = answers.region ?? last;
    const region = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return region === BACK ? BACK : { ...answers, region };
  };
}

/** The last used first, then those where the image is; those that cannot take it at the end. */
function linodeRegionItems({ image, regions }: DeployChoices, lastRegion: string | undefined) {
  const items = byPlace(regions).map((region) =>
    withRefusal(linodeRegionItem(region), deployRefusalText(refusalOfRegion(region, image))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const last = fitting.filter(({ value }) => value.id === lastRegion);
  const rest = fitting.filter((item) => !last.includes(item));
  const near = rest.filter(({ value }) => hasCopyIn(value.id, image));
  return [
    ...underHeading(l10n.t('Last used'), last),
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

function askPlan<A extends PlaceAnswers>(ground: DeployChoices): Step<A> {
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
function planItems({ image, plans }: DeployChoices, region: Region) {
  const items = byPrice(plans, region.id).map((plan) =>
    withRefusal(planItem(plan, region), deployRefusalText(refusalOfPlan(plan, { image, region }))),
  );
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const classes = [...new Set(fitting.map(({ value }) => planClassText(value.planClass)))];
  return [
    ...classes.flatMap((name) =>
      underHeading(
        name,
        fitting.filter(({ value }) => planClassText(value.planClass) === name),
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

interface DeploymentAnswers extends PlaceAnswers, AccessAnswers {
  readonly label: string;
  readonly tags: readonly string[];
}

/** All that makes a new Linode. */
export type NewDeployment = DeploymentAnswers & LinodePlacement;

/** What is suggested at first. */
export function firstAnswers({ image, linodes, ways }: DeployChoices): DeploymentAnswers {
  const label = linodeLabelFrom(image.label, labelsOf(linodes));
  return { label, tags: [], access: ways.slice(0, 1), userData: undefined };
}

/** Asks for what makes a Linode of the image, with back and the answers so far. */
export async function askDeployment(
  ground: DeployChoices,
  initial: DeploymentAnswers,
  lastRegion: string | undefined,
): Promise<NewDeployment> {
  const { account, image } = ground;
  const hasCloudInit = image.capabilities.includes('cloud-init');
  const steps: readonly Step<DeploymentAnswers>[] = [
    askLinodeRegion(ground, lastRegion),
    askPlan(ground),
    askLinodeLabel(ground),
    ...(account.isRestricted ? [] : [askLinodeTags]), // Restricted users may not set tags.
    askAccess(ground),
    ...(hasCloudInit ? [askUserData<DeploymentAnswers>(deploymentUserDataNote)] : []),
  ];
  const title = l10n.t('Deploy “{0}”', image.label);
  return (await askSteps(title, steps, initial)) as NewDeployment;
}

function askLinodeLabel({ linodes }: DeployChoices): Step<DeploymentAnswers> {
  const taken = labelsOf(linodes);
  return async (answers, frame) => {
    const label = await askText(frame, {
      value: answers.label,
      prompt: l10n.t('Label of the Linode'),
      check: (text) => linodeProblemText(checkLinodeLabel(text.trim(), taken)),
    });
    return label === BACK ? BACK : { ...answers, label: label.trim() };
  };
}

const askLinodeTags: Step<DeploymentAnswers> = async (answers, frame) => {
  const tags = await askText(frame, {
    value: answers.tags.join(', '),
    prompt: l10n.t('Tags of the Linode, separated by commas (optional)'),
    placeholder: l10n.t('web, production'),
    check: (text) => linodeProblemText(checkLinodeTags(parseTags(text))),
  });
  return tags === BACK ? BACK : { ...answers, tags: parseTags(tags) };
};

function deploymentUserDataNote({ region }: DeploymentAnswers): string | undefined {
  return region && takesUserData(region) ? l10n.t('cloud-init runs without it.') : undefined;
}

/** Says what it costs; false when the user wants to change something. */
export async function confirmDeployment(
  { image }: DeployChoices,
  deployment: NewDeployment,
): Promise<boolean> {
  const create = l10n.t('Create');
  const change = l10n.t('Change…');
  const { label, plan, region } = deployment;
  const { monthly } = priceIn(plan, region.id);
  const message =
    monthly === undefined
      ? l10n.t('Create “{0}” in {1} with {2}?', label, region.label, plan.label)
      : l10n.t(
          'Create “{0}” in {1} with {2} for about {3} a month?',
          label,
          region.label,
          plan.label,
          priceText(monthly),
        );
  const detail = [
    ...(monthly === undefined ? [l10n.t('Its price is not known.')] : []),
    ...(hasCopyIn(region.id, image)
      ? []
      : [l10n.t('The image has no copy there: the first deployment takes longer.')]),
    ...accessChoiceText({ ...deployment, image: image.id }),
  ].join('\n');
  const options = { modal: true, detail };
  const chosen = await showInformation(message, options, create, change);
  if (chosen === undefined) throw new CancelledError();
  return chosen === create;
}

function labelsOf(linodes: DeployChoices['linodes']): ReadonlySet<string> {
  return new Set(linodes.map(({ label }) => label));
}

function linodeProblemText(problem: LinodeFieldProblem | undefined): string | undefined {
  return problem && linodeFieldProblemText(problem);
}
