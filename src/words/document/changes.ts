import * as l10n from '@vscode/l10n';
import type { Merge } from '../../core/document/imageDraft';
import type { ImageChange } from '../../core/ports';
import { driftText } from '../edit/drift';
import { firstLines } from '../firstLines';
import { languageTag } from '../language';
import type { Question } from '../replication/plan';
import { shortened } from '../shortened';

/** Asks to send what is different in label, description and tags; names it all, conflicts first. */
export function changeQuestion(merges: readonly Merge[]): Question {
  const conflicts = merges.flatMap(({ conflict, wish }) =>
    conflict ? driftText(wish.seen.label, conflict) : [],
  );
  const [first] = merges;
  const message =
    merges.length === 1 && first
      ? l10n.t('Change “{0}”?', first.wish.seen.label)
      : l10n.t('Change {0} images?', merges.length);
  const told = merges.map((merge) => changeText(merge, merges.length > 1));
  return {
    isWarning: conflicts.length > 0,
    message,
    detail: [...conflicts, firstLines(told)].join('\n\n'),
    button: conflicts.length > 0 ? l10n.t('Overwrite') : l10n.t('Save'),
  };
}

/** The title of the comparison that shows them. */
export function differencesTitle(merges: readonly Merge[]): string {
  const [first, ...others] = merges;
  const name =
    first && others.length === 0
      ? l10n.t('“{0}”', first.wish.seen.label)
      : l10n.t('{0} images', merges.length);
  return l10n.t('{0}: At Linode ↔ Yours', name);
}

function changeText({ wish, image, change = {} }: Merge, isNamed: boolean): string {
  const facts = [
    change.label !== undefined && l10n.t('Label: {0} → {1}', image.label, change.label),
    change.description !== undefined &&
      l10n.t('Description: {0} → {1}', quoted(image.description), quoted(change.description)),
    change.tags && l10n.t('Tags: {0}', tagText(image.tags, change.tags)),
  ].flatMap((fact) => fact || []);
  if (!isNamed) return facts.join('\n');
  return l10n.t('“{0}”: {1}', wish.seen.label, facts.join('; '));
}

function tagText(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((tag) => !before.includes(tag)).map((tag) => `+ ${tag}`);
  const removed = before.filter((tag) => !after.includes(tag)).map((tag) => `− ${tag}`);
  return shortened([...added, ...removed].join(', '));
}

function quoted(text: string): string {
  return text === '' ? l10n.t('none') : `“${shortened(text)}”`;
}

/** "label and tags", for what was sent of a change. */
export function fieldNames(change: ImageChange): string {
  const names = {
    label: l10n.t('label'),
    description: l10n.t('description'),
    tags: l10n.t('tags'),
  };
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return list.format(Object.keys(change).map((field) => names[field as keyof typeof names]));
}
