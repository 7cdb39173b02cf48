import * as l10n from '@vscode/l10n';
import type { NewCapture } from '../api/linodeApi';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  fieldProblemText,
  fromLine,
  LINE_BREAK,
  parseTags,
  toLine,
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

// The questions about an image, whichever way it is made, or one that is there. Each is a step of a sequence.

type Answer<A> = Promise<A | typeof BACK>;

export interface LabelQuestion {
  /** The label that the image has: it is never refused, and stays as it is. */
  readonly current?: string;
  /** May say more than what is asked for. */
  readonly prompt?: string;
}

export function askLabel<A extends Pick<NewCapture, 'label'>>({
  current,
  prompt = l10n.t('Label of the image'),
}: LabelQuestion = {}): Step<A> {
  return async (answers, frame) => {
    const label = await askText(frame, {
      value: answers.label,
      prompt,
      check: (text) => (text === current ? undefined : optionalProblemText(checkLabel(text))),
    });
    return label === BACK ? BACK : { ...answers, label: label === current ? label : label.trim() };
  };
}

/** `current` is the description that the image has; its line breaks are kept. */
export function askDescription<A extends Pick<NewCapture, 'description'>>(current = ''): Step<A> {
  return async (answers, frame) => {
    const value = toLine(answers.description);
    const line = await askText(frame, {
      value,
      prompt: value.includes(LINE_BREAK)
        ? l10n.t('Description (optional); {0} stands for a line break', LINE_BREAK)
        : l10n.t('Description (optional)'),
      check: (text) => optionalProblemText(checkDescription(text)),
    });
    return line === BACK ? BACK : { ...answers, description: fromLine(line, current) };
  };
}

/** `current` are the tags that the image has: together they are never refused. */
export function askTags<A extends Pick<NewCapture, 'tags'>>(
  current: readonly string[] = [],
): Step<A> {
  const before = current.join(', ');
  return async (answers, frame) => {
    const text = await askText(frame, {
      value: answers.tags.join(', '),
      prompt: l10n.t('Tags, separated by commas (optional)'),
      placeholder: l10n.t('web, production'),
      check: (typed) =>
        typed === before ? undefined : optionalProblemText(checkTags(parseTags(typed))),
    });
    if (text === BACK) return BACK;
    return { ...answers, tags: text === before ? current : parseTags(text) };
  };
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
  /** Those that stand before the others, each under a heading of its own. */
  readonly first: readonly { readonly heading: string; readonly ids: readonly string[] }[];
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
  const taken = first.flatMap(({ ids }) => ids);
  return [
    ...first.flatMap(({ heading, ids }) =>
      underHeading(
        heading,
        free.filter(({ value }) => ids.includes(value)),
      ),
    ),
    ...underHeading(
      l10n.t('Regions'),
      free.filter(({ value }) => !taken.includes(value)),
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

/** The region under which the row of an image stands, on which a command was called. */
export function regionOfImageRow(target: unknown): string | undefined {
  const { kind, path = [] } = (target ?? {}) as Partial<TreeNode>;
  const around = kind === 'image' ? path.find((group) => group.kind === 'region') : undefined;
  return around?.kind === 'region' ? around.region : undefined;
}
