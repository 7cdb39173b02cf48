import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { priceText } from '../../kit/quantity';
import { askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { parseTags } from '../images/model/imageFields';
import { type AccessAnswers, askAccess } from './askAccess';
import {
  askKernel,
  type BootAnswers,
  bootChoiceText,
  firstKernel,
  isClosedToLinode,
} from './askBoot';
import { askFirewall, type FirewallAnswers, type NewLinodeChoices } from './askFirewall';
import { askLinodeRegion, askPlan, type LinodePlacement, type PlaceAnswers } from './askPlace';
import { askUserData } from './askUserData';
import type { DeployChoices } from './deployChoices';
import { accessChoiceText } from './model/access';
import { priceIn } from './model/linode';
import {
  checkLinodeLabel,
  checkLinodeTags,
  type LinodeFieldProblem,
  linodeFieldProblemText,
  linodeLabelFrom,
} from './model/linodeFields';
import { firewallText } from './model/network';
import { hasCopyIn, userDataNote } from './model/places';

interface DeploymentAnswers extends PlaceAnswers, AccessAnswers, BootAnswers, FirewallAnswers {
  readonly label: string;
  readonly tags: readonly string[];
}

/** All that makes a new Linode. */
export type NewDeployment = DeploymentAnswers & LinodePlacement;

/** What is suggested at first. */
export function firstAnswers(ground: DeployChoices): DeploymentAnswers {
  const { image, linodes, ways } = ground;
  return {
    label: linodeLabelFrom(image.label, labelsOf(linodes)),
    tags: [],
    kernel: firstKernel(ground),
    access: ways.slice(0, 1),
    userData: undefined,
    firewallId: undefined,
  };
}

/** Asks for what makes a Linode of the image, with back and the answers so far. */
export async function askDeployment(
  ground: NewLinodeChoices,
  initial: DeploymentAnswers,
): Promise<NewDeployment> {
  const { account, image, network } = ground;
  const steps: readonly Step<DeploymentAnswers>[] = [
    askLinodeRegion(ground),
    askPlan(ground),
    askLinodeLabel(ground),
    ...(account.isRestricted ? [] : [askLinodeTags]), // Restricted users may not set tags.
    ...askKernel<DeploymentAnswers>(ground),
    ...askFirewall<DeploymentAnswers>(network),
    askAccess(ground),
    askUserData(({ region }) => userDataNote(image, region)),
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

/** Says what it costs; false when the user wants to change something. */
export async function confirmDeployment(
  ground: NewLinodeChoices,
  deployment: NewDeployment,
): Promise<boolean> {
  const { image, network } = ground;
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
    ...bootChoiceText(ground, deployment),
    firewallText(network, deployment.firewallId),
    ...accessChoiceText({ ...deployment, image: image.id }, isClosedToLinode(ground, deployment)),
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
