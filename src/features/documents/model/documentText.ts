import * as l10n from '@vscode/l10n';
import type { ImageChange } from '../../../api/linodeApi';
import { languageTag } from '../../../kit/language';
import { momentText, sizeText } from '../../../kit/quantity';
import { firstLines, shortened } from '../../../kit/text';
import { commentedJson, commentLines } from '../../details/model/imageDocument';
import { driftText } from '../../edit/model/imageEdit';
import type { ImagePrice } from '../../images/model/cost';
import { type Image, isRecovery } from '../../images/model/image';
import { replicaText } from '../../images/model/imageText';
import { placeNames, type Region } from '../../regions/model/region';
import {
  addButton,
  costText,
  type ReplicationQuestion,
  removeButton,
} from '../../replication/model/planText';
import { type ReplicationPlan, regionsOf } from '../../replication/model/replicationPlan';
import type { Merge } from './imageDraft';

/** Asks to send what is different in label, description and tags; names it all, conflicts first. */
export function changeQuestion(merges: readonly Merge[]): ReplicationQuestion {
  const conflicts = merges.flatMap(({ conflict, wish }) =>
    conflict ? driftText(wish.seen.label, conflict) : [],
  );
  const [first] = merges;
  const message =
    merges.length === 1 && first
      ? l10n.t('Change “{0}”?', first.wish.seen.label)
      : l10n.t('Change {0} images?', merges.length);
  const told = merges.map((merge) => mergeText(merge, merges.length > 1));
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

function mergeText({ wish, image, change = {} }: Merge, isNamed: boolean): string {
  const facts = [
    change.label !== undefined && l10n.t('Label: {0} → {1}', image.label, change.label),
    change.description !== undefined &&
      l10n.t(
        'Description: {0} → {1}',
        quotedOrNone(image.description),
        quotedOrNone(change.description),
      ),
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

function quotedOrNone(text: string): string {
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

export interface DocumentTextOptions {
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
  regionLabel(id: string): string;
}

/** What of images can be changed, as JSON, and what cannot, as comments. The same for the same images. */
export function documentText(images: readonly Image[], options: DocumentTextOptions): string {
  const [first] = images;
  if (!options.isBulk) return first ? `${headOf(first)}${imageBody(first, options)}\n` : '';
  const head = [
    l10n.t('{0} images. Save sends what you change to Linode, after a question.', images.length),
    l10n.t('An image or a field that you take out here stays as it is.'),
  ];
  const parts = images.map((image) => {
    const part = `${lines([documentFacts(image)])}${JSON.stringify(image.id)}: ${imageBody(image, options)}`;
    return part.replace(/^/gm, '  ');
  });
  return `${lines(head)}{\n${parts.join(',\n')}\n}\n`;
}

function headOf(image: Image): string {
  return lines([
    l10n.t('The image “{0}”, {1}: {2}', image.label, image.id, documentFacts(image)),
    l10n.t('Save sends what you change to Linode, after a question.'),
    l10n.t('A region that you add gets a copy; in one that you take out, the copy is deleted.'),
  ]);
}

function imageBody(image: Image, { regionLabel }: DocumentTextOptions): string {
  const { label, description, tags } = image;
  const regions = regionsOf(image);
  const statusOf = (id: string) =>
    image.replicas.find(({ region }) => region === id)?.status ?? 'available';
  const record = { label, description, tags, regions };
  const items = {
    regions: regions.map((id) => `${regionLabel(id)}: ${replicaText(statusOf(id))}`),
  };
  return commentedJson(record, { head: [], fields: {}, items }).trimEnd();
}

/** What cannot be changed here; nothing that moves with the clock. */
function documentFacts(image: Image): string {
  const facts = [
    isRecovery(image) && l10n.t('recovery image'),
    image.status === 'available' ? l10n.t('available') : image.status.replaceAll('_', ' '),
    sizeText(image.sizeMb),
    image.created && l10n.t('created {0}', momentText(image.created)),
  ];
  return facts.filter((fact) => fact).join(' · ');
}

function lines(texts: readonly string[]): string {
  return texts.flatMap((text) => commentLines(text).map((line) => `${line}\n`)).join('');
}

interface PlansTextOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
}

/** Asks to delete the copies that the plans of several images remove. */
export function removeAllQuestion(
  plans: readonly ReplicationPlan[],
  { regions, price }: PlansTextOptions,
): ReplicationQuestion {
  const removing = plans.filter(({ remove }) => remove.length > 0);
  const count = removing.reduce((sum, { remove }) => sum + remove.length, 0);
  const ids = ({ remove }: ReplicationPlan) => remove.map(({ region }) => region);
  return {
    isWarning: true,
    message:
      count === 1
        ? l10n.t('Remove 1 copy?')
        : l10n.t('Remove {0} copies of {1} images?', count, removing.length),
    detail: [
      l10n.t('What is removed is deleted, and this cannot be undone.'),
      linesOf(removing, (plan) => placeNames(ids(plan), regions)),
      costText(plans, price),
    ].join('\n\n'),
    button: removeButton(count),
  };
}

/** Asks to make the copies that the plans of several images add. */
export function addAllQuestion(
  plans: readonly ReplicationPlan[],
  { regions, price }: PlansTextOptions,
): ReplicationQuestion {
  const adding = plans.filter(({ add }) => add.length > 0);
  const count = adding.reduce((sum, { add }) => sum + add.length, 0);
  const removed = plans.reduce((sum, { remove }) => sum + remove.length, 0);
  return {
    isWarning: removed > 0,
    message:
      count === 1
        ? l10n.t('Add 1 copy?')
        : l10n.t('Add {0} copies of {1} images?', count, adding.length),
    detail: [linesOf(adding, ({ add }) => placeNames(add, regions)), costText(plans, price)].join(
      '\n\n',
    ),
    button: addButton(count, removed),
  };
}

function linesOf(
  plans: readonly ReplicationPlan[],
  placesOf: (plan: ReplicationPlan) => string,
): string {
  return firstLines(plans.map((plan) => l10n.t('“{0}”: {1}', plan.image.label, placesOf(plan))));
}
