import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { imagesText } from '../../kit/quantity';
import { askChoice, askMany, askSteps, askText, BACK, type Step } from '../../ui/ask';
import { chooseImages } from '../../ui/chooseImages';
import { actInTurn } from '../../ui/tellReport';
import type { Image } from '../images/model/image';
import { fieldProblemText, parseTags } from '../images/model/imageFields';
import type { TreeNode } from '../images/model/imageGroups';
import type { Operations } from '../images/model/operations';
import { editFields } from './editImage';
import { changeTags, isEditable } from './model/imageEdit';
import {
  changingText,
  checkTagChange,
  countTags,
  effectText,
  imagesToChange,
  type TagChange,
  type TagCount,
  tagsChangedText,
} from './model/tagChange';

interface ChosenTagChange {
  readonly change: TagChange;
  /** Those that it changes and that the user has not taken out. */
  readonly images: readonly Image[];
}

/** All answers so far, whatever the kind, so that going back loses none. */
interface Draft {
  readonly kind: TagChange['kind'];
  readonly tags: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly images: readonly Image[];
}

/** Asks what to do with the tags of several images, and shows which of them that changes. */
async function askTagChange(images: readonly Image[]): Promise<ChosenTagChange> {
  const counts = countTags(images);
  const steps = {
    add: [askNewTags(images)],
    remove: [askOldTags(counts)],
    rename: [askOldTag(counts), askNewName(images)],
  };
  const draft = await askSteps<Draft>(
    l10n.t('Tags of {0}', imagesText(images.length)),
    ({ kind }) => [askKind(counts), ...steps[kind], askWhich(images)],
    { kind: 'add', tags: [], from: '', to: '', images },
  );
  return { change: changeOf(draft), images: draft.images };
}

function changeOf({ kind, tags, from, to }: Draft): TagChange {
  return kind === 'rename' ? { kind, from, to } : { kind, tags };
}

function askKind(counts: readonly TagCount[]): Step<Draft> {
  const refusal = counts.length === 0 ? l10n.t('None of these images has a tag.') : undefined;
  const needsTags = refusal === undefined ? {} : { refusal, detail: refusal };
  const items = [
    { label: l10n.t('Add Tags'), value: 'add' },
    { label: l10n.t('Remove Tags'), value: 'remove', ...needsTags },
    { label: l10n.t('Rename a Tag'), value: 'rename', ...needsTags },
  ] as const;
  return async (draft, frame) => {
    const placeholder = l10n.t('What shall be done with the tags?');
    const kind = await askChoice<Draft['kind']>(frame, { placeholder, items, active: draft.kind });
    return kind === BACK ? BACK : { ...draft, kind };
  };
}

function askNewTags(images: readonly Image[]): Step<Draft> {
  const check = (text: string) => {
    const tags = parseTags(text);
    if (tags.length === 0) return l10n.t('Enter at least one tag.');
    return tagChangeProblem(images, { kind: 'add', tags });
  };
  return async (draft, frame) => {
    const text = await askText(frame, {
      value: draft.tags.join(', '),
      prompt: l10n.t('Tags to add, separated by commas'),
      placeholder: l10n.t('web, production'),
      check,
    });
    return text === BACK ? BACK : { ...draft, tags: parseTags(text) };
  };
}

function askOldTags(counts: readonly TagCount[]): Step<Draft> {
  return async (draft, frame) => {
    const placeholder = l10n.t('Tags to remove');
    const items = counts.map(tagItem);
    const tags = await askMany(frame, { placeholder, items, picked: draft.tags });
    return tags === BACK ? BACK : { ...draft, tags };
  };
}

function askOldTag(counts: readonly TagCount[]): Step<Draft> {
  return async (draft, frame) => {
    const placeholder = l10n.t('Tag to rename');
    const items = counts.map(tagItem);
    const from = await askChoice(frame, { placeholder, items, active: draft.from });
    return from === BACK ? BACK : { ...draft, from };
  };
}

function askNewName(images: readonly Image[]): Step<Draft> {
  return async (draft, frame) => {
    const { from } = draft;
    const text = await askText(frame, {
      value: draft.to || from,
      prompt: l10n.t('New name of the tag “{0}”', from),
      check: (typed) => {
        if (parseTags(typed).length !== 1) return l10n.t('Enter one tag.');
        return tagChangeProblem(images, { kind: 'rename', from, to: typed.trim() });
      },
    });
    return text === BACK ? BACK : { ...draft, to: text.trim() };
  };
}

function askWhich(images: readonly Image[]): Step<Draft> {
  return async (draft, frame) => {
    const change = changeOf(draft);
    const changed = imagesToChange(images, change);
    const items = changed
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
      .map((value) => {
        const description = [value.id, ...value.tags].join(' · ');
        return { label: value.label, description, value };
      });
    const placeholder = effectText(change);
    const picked = await askMany(frame, { placeholder, items, picked: changed });
    if (picked === BACK) return BACK;
    if (picked.length === 0) throw new CancelledError();
    return { ...draft, images: picked };
  };
}

function tagChangeProblem(images: readonly Image[], change: TagChange): string | undefined {
  const problem = checkTagChange(images, change);
  if (problem) return fieldProblemText(problem);
  if (imagesToChange(images, change).length > 0) return undefined;
  return l10n.t('That changes none of these images.');
}

function tagItem({ tag, count }: TagCount) {
  return { label: tag, description: imagesText(count), value: tag };
}

/** The tags of one image as a text; of several, what is added, removed or renamed. */
export async function editTags(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  const images = await chooseImages(store, { target, selection, isFitting: isEditable, rights });
  const [image] = images;
  const isGroup = (target as TreeNode | undefined)?.kind === 'group';
  if (image && images.length === 1 && !isGroup) {
    const titleOf = ({ label }: Image) => l10n.t('Tags of “{0}”', label);
    return editFields(operations, image, { fields: ['tags'], titleOf });
  }
  const chosen = await askTagChange(images);
  return changeInTurn(operations, chosen.change, chosen.images);
}

function changeInTurn(
  operations: Operations,
  change: TagChange,
  images: readonly Image[],
): Promise<void> {
  return actInTurn(operations, {
    images,
    title: changingText(change, images.length),
    act: ({ id }, signal) => changeTags(operations, { id, change, signal }),
    summary: (done, { length }) => tagsChangedText(change, done, length),
    failure: (names) => l10n.t('Could not change {0}', names),
  });
}
