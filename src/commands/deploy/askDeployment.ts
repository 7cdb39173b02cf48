import * as l10n from '@vscode/l10n';
import {
  checkLinodeLabel,
  checkLinodeTags,
  type LinodeFieldProblem,
  linodeLabelFrom,
} from '../../core/deployment/linodeFields';
import { hasCopyIn, takesUserData } from '../../core/deployment/places';
import { CancelledError } from '../../core/errors';
import { parseTags } from '../../core/images/imageFields';
import { priceIn } from '../../core/linodes/linode';
import { showInformation } from '../../ui/messages';
import { askSteps, askText, BACK, type Step } from '../../ui/steps';
import { wantedText } from '../../words/deployment/access';
import { linodeFieldProblemText } from '../../words/deployment/fieldProblem';
import { priceText } from '../../words/quantity';
import { type AccessAnswers, askAccess, askUserData } from './askAccess';
import { askPlan, askRegion, type Place, type PlaceAnswers } from './askPlace';
import type { Ground } from './ground';

interface Answers extends PlaceAnswers, AccessAnswers {
  readonly label: string;
  readonly tags: readonly string[];
}

/** All that makes a new Linode. */
export type NewDeployment = Answers & Place;

/** What is suggested at first. */
export function firstAnswers({ image, linodes, ways }: Ground): Answers {
  const label = linodeLabelFrom(image.label, labelsOf(linodes));
  return { label, tags: [], access: ways.slice(0, 1), userData: undefined };
}

/** Asks for what makes a Linode of the image, with back and the answers so far. */
export async function askDeployment(
  ground: Ground,
  initial: Answers,
  lastRegion: string | undefined,
): Promise<NewDeployment> {
  const { account, image } = ground;
  const hasCloudInit = image.capabilities.includes('cloud-init');
  const steps: readonly Step<Answers>[] = [
    askRegion(ground, lastRegion),
    askPlan(ground),
    askLabel(ground),
    ...(account.isRestricted ? [] : [askTags]), // Restricted users may not set tags.
    askAccess(ground),
    ...(hasCloudInit ? [askUserData<Answers>(userDataNote)] : []),
  ];
  const title = l10n.t('Deploy “{0}”', image.label);
  return (await askSteps(title, steps, initial)) as NewDeployment;
}

function askLabel({ linodes }: Ground): Step<Answers> {
  const taken = labelsOf(linodes);
  return async (answers, frame) => {
    const label = await askText(frame, {
      value: answers.label,
      prompt: l10n.t('Label of the Linode'),
      check: (text) => wordsOf(checkLinodeLabel(text.trim(), taken)),
    });
    return label === BACK ? BACK : { ...answers, label: label.trim() };
  };
}

const askTags: Step<Answers> = async (answers, frame) => {
  const tags = await askText(frame, {
    value: answers.tags.join(', '),
    prompt: l10n.t('Tags of the Linode, separated by commas (optional)'),
    placeholder: l10n.t('web, production'),
    check: (text) => wordsOf(checkLinodeTags(parseTags(text))),
  });
  return tags === BACK ? BACK : { ...answers, tags: parseTags(tags) };
};

function userDataNote({ region }: Answers): string | undefined {
  return region && takesUserData(region) ? l10n.t('cloud-init runs without it.') : undefined;
}

/** Says what it costs; false when the user wants to change something. */
export async function confirmDeployment(
  { image }: Ground,
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
          ...[label, region.label, plan.label, priceText(monthly)],
        );
  const detail = [
    ...(monthly === undefined ? [l10n.t('Its price is not known.')] : []),
    ...(hasCopyIn(region.id, image)
      ? []
      : [l10n.t('The image has no copy there: the first deployment takes longer.')]),
    ...wantedText({ ...deployment, image: image.id }),
  ].join('\n');
  const options = { modal: true, detail };
  const chosen = await showInformation(message, options, create, change);
  if (chosen === undefined) throw new CancelledError();
  return chosen === create;
}

function labelsOf(linodes: Ground['linodes']): ReadonlySet<string> {
  return new Set(linodes.map(({ label }) => label));
}

function wordsOf(problem: LinodeFieldProblem | undefined): string | undefined {
  return problem && linodeFieldProblemText(problem);
}
