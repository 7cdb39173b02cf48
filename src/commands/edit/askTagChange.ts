import * as l10n from '@vscode/l10n';
import {
  checkTagChange,
  countTags,
  imagesToChange,
  type TagChange,
  type TagCount,
} from '../../core/edit/tagChange';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { parseTags } from '../../core/images/imageFields';
import { askChoice, askMany, askSteps, askText, BACK, type Step } from '../../ui/steps';
import { effectText } from '../../words/edit/tagChange';
import { fieldProblemText } from '../../words/images/fieldProblem';
import { imagesText } from '../../words/quantity';

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
export async function askTagChange(images: readonly Image[]): Promise<ChosenTagChange> {
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
    return problemOf(images, { kind: 'add', tags });
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
        return problemOf(images, { kind: 'rename', from, to: typed.trim() });
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

function problemOf(images: readonly Image[], change: TagChange): string | undefined {
  const problem = checkTagChange(images, change);
  if (problem) return fieldProblemText(problem);
  if (imagesToChange(images, change).length > 0) return undefined;
  return l10n.t('That changes none of these images.');
}

function tagItem({ tag, count }: TagCount) {
  return { label: tag, description: imagesText(count), value: tag };
}
