import * as l10n from '@vscode/l10n';
import type { NewCapture } from '../api/linodeApi';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  fieldProblemText,
  parseTags,
} from '../features/images/model/imageFields';
import type { TreeNode } from '../features/images/model/imageGroups';
import { byPlace, countryName, type Region } from '../features/regions/model/region';
import {
  askChoice,
  askText,
  BACK,
  type ChoiceItem,
  type Frame,
  type Step,
  underHeading,
  withRefusal,
} from './ask';
import type { PickItem } from './window';

// The questions about a new image, whichever way it is made. Each is a step of a sequence.

type Answer<A> = Promise<A | typeof BACK>;

/** `prompt` may say more than what is asked for. */
export function askLabel<A extends Pick<NewCapture, 'label'>>(
  prompt = l10n.t('Label of the image'),
): Step<A> {
  return async (answers, frame) => {
    const check = (text: string) => optionalProblemText(checkLabel(text));
    const label = await askText(frame, { value: answers.label, prompt, check });
    return label === BACK ? BACK : { ...answers, label: label.trim() };
  };
}

export async function askDescription<A extends Pick<NewCapture, 'description'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const description = await askText(frame, {
    value: answers.description,
    prompt: l10n.t('Description (optional)'),
    check: (text) => optionalProblemText(checkDescription(text)),
  });
  return description === BACK ? BACK : { ...answers, description: description.trim() };
}

export async function askTags<A extends Pick<NewCapture, 'tags'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const tags = await askText(frame, {
    value: answers.tags.join(', '),
    prompt: l10n.t('Tags, separated by commas (optional)'),
    placeholder: l10n.t('web, production'),
    check: (text) => optionalProblemText(checkTags(parseTags(text))),
  });
  return tags === BACK ? BACK : { ...answers, tags: parseTags(tags) };
}

export async function askCloudInit<A extends Pick<NewCapture, 'hasCloudInit'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const hasCloudInit = await askChoice(frame, {
    placeholder: l10n.t('Is cloud-init installed in the image?'),
    items: [
      { label: l10n.t('Without cloud-init'), value: false },
      {
        label: l10n.t('With cloud-init'),
        detail: l10n.t('Linodes made from it can be given user data.'),
        value: true,
      },
    ],
    active: answers.hasCloudInit,
  });
  return hasCloudInit === BACK ? BACK : { ...answers, hasCloudInit };
}

function optionalProblemText(problem: FieldProblem | undefined): string | undefined {
  return problem && fieldProblemText(problem);
}

export interface RegionItemsOptions {
  readonly regions: readonly Region[];
  /** Those that stand before the others, under a heading of their own. */
  readonly first: { readonly heading: string; readonly ids: readonly string[] };
  /** Why a region cannot be chosen, in words. */
  whyNot(region: Region): string | undefined;
  /** What else is to be said of a region. */
  noteOn?(region: Region): string | undefined;
}

/** Regions to choose from, by country; those that cannot be chosen at the end, each with its reason. */
export function regionItems(options: RegionItemsOptions): readonly PickItem[] {
  const { first, regions } = options;
  const items = byPlace(regions).map((region) => regionItem(region, options));
  const free = items.filter((item) => item.refusal === undefined);
  const isFirst = ({ value }: ChoiceItem<string>) => first.ids.includes(value);
  return [
    ...underHeading(first.heading, free.filter(isFirst)),
    ...underHeading(
      l10n.t('Regions'),
      free.filter((item) => !isFirst(item)),
    ),
    ...underHeading(
      l10n.t('Cannot be chosen'),
      items.filter((item) => item.refusal !== undefined),
    ),
  ];
}

function regionItem(region: Region, options: RegionItemsOptions): ChoiceItem<string> {
  const { country, id, label } = region;
  const facts = [id, country && countryName(country), options.noteOn?.(region)];
  const item = { label, description: facts.filter((fact) => fact).join(' · '), value: id };
  return withRefusal(item, options.whyNot(region));
}

/** The region on whose row a command was called. */
export function regionOfRow(target: unknown): string | undefined {
  const node = target as Partial<TreeNode> | undefined;
  return node?.kind === 'group' && node.group?.kind === 'region' ? node.group.region : undefined;
}
