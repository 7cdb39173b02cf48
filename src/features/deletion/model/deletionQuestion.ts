import * as l10n from '@vscode/l10n';
import { sizeText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import { type IdUse, usesText } from '../../imageIds/model/idUse';
import { type ImagePrice, savingText } from '../../images/model/cost';
import { hasNamesake, type Image, isWaiting, sizeOfAllMb } from '../../images/model/image';
import { imageName } from '../../images/model/imageText';
import { loserText } from '../../sharing/model/sharedUse';
import type { Audience } from '../../sharing/model/shareGroup';
import { type Confirmation, countReplicas, type DriftChange } from './deletion';

/** How many changes are told one by one. */
const MOST_CHANGES = 5;

export interface ChangeTextOptions {
  readonly known: readonly Image[];
  regionName(id: string): string;
}

/** What changed since the question was asked; empty when nothing did. */
export function changesText(changes: readonly DriftChange[], words: ChangeTextOptions): string {
  const told = changes.slice(0, MOST_CHANGES).map((change) => driftChangeText(change, words));
  const more = changes.length - told.length;
  if (more > 0) told.push(l10n.t('More changes: {0}.', more));
  return told.join(' ');
}

function driftChangeText(change: DriftChange, { known, regionName }: ChangeTextOptions): string {
  const name = imageName(change.image, known);
  switch (change.kind) {
    case 'gone':
      return l10n.t('{0} is gone already.', name);
    case 'protected':
      return l10n.t('{0} has been protected meanwhile.', name);
    case 'renamed':
      return l10n.t('“{0}” is now called {1}.', change.oldLabel, name);
    case 'replicated':
      return l10n.t(
        '{0} now has a copy in {1}, too.',
        name,
        change.regions.map(regionName).join(', '),
      );
    case 'finished':
      return change.image.status === 'available'
        ? l10n.t('{0} has become available.', name)
        : l10n.t('{0} has another status now.', name);
  }
}

/** How many images are named one by one. */
const MOST_NAMES_TO_DELETE = 10;

/** All that is known when the question is asked. */
export interface QuestionFacts {
  readonly images: readonly Image[];
  readonly confirmation: Confirmation;
  /** How many Linodes were deployed from the images; undefined when that is not known. */
  readonly deployed: number | undefined;
  /** The files of the workspace that name the images. */
  readonly uses: readonly IdUse[];
  /** How the images differ from what was asked about before. */
  readonly changes: readonly DriftChange[];
  /** How many of the chosen images are left out because their upload is under way. */
  readonly leftOut: number;
  /** Those of the chosen images that are left out because they are protected. */
  readonly kept: readonly Image[];
  /** Who gets the images by share groups; undefined where that is not known. */
  readonly audiences: readonly Audience[] | undefined;
  /** All images of the account, so that those of the same label are told apart. */
  readonly known: readonly Image[];
  readonly price: ImagePrice;
  regionLabel(id: string): string;
}

type Places = Pick<QuestionFacts, 'regionLabel'>;

export interface DeletionQuestion {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** The question before images are deleted: what goes, what goes with it, and what stays. */
export function deletionQuestion(facts: QuestionFacts): DeletionQuestion {
  const { confirmation, images } = facts;
  const [first, ...rest] = images;
  const isOne = first !== undefined && rest.length === 0;
  const verb = isOne ? l10n.t('Delete') : l10n.t('Delete {0} Images', images.length);
  const facets = isOne ? factsOfOne(first, facts) : factsOfMany(facts);
  const changes = changesText(facts.changes, {
    known: facts.known,
    regionName: (id) => regionName(id, facts),
  });
  const told = facets.filter((facet) => facet !== '').join(' ');
  const named = usesText(facts.uses, images.length);
  const paragraphs = [changes, isOne ? '' : list(facts), told, named];
  return {
    message: isOne ? messageOfOne(first, facts) : messageOfMany(images),
    detail: paragraphs.filter((text) => text !== '').join('\n\n'),
    button: confirmation.kind === 'button' ? verb : l10n.t('{0}…', verb),
  };
}

/** What stands above the box in which the confirmation is typed, and what it says of another text. */
export function typingTexts(confirmation: Exclude<Confirmation, { kind: 'button' }>): {
  readonly title: string;
  readonly prompt: string;
  readonly refusal: string;
} {
  if (confirmation.kind === 'typeLabel') {
    const { label } = confirmation;
    return {
      title: l10n.t('Delete “{0}”', label),
      prompt: l10n.t('Type the label “{0}” to delete the image in all its regions', label),
      refusal: l10n.t('This is not “{0}”.', label),
    };
  }
  const { count } = confirmation;
  return {
    title: l10n.t('Delete {0} Images', count),
    prompt: l10n.t('Type how many images to delete: {0}', count),
    refusal: l10n.t('This is not {0}.', count),
  };
}

function messageOfOne(image: Image, facts: QuestionFacts): string {
  if (isWaiting(image)) return l10n.t('Delete the empty image “{0}”?', image.label);
  const { length } = image.replicas;
  if (length < 2) return l10n.t('Delete “{0}”?', image.label);
  return l10n.t(
    'Delete “{0}” in {1} regions ({2})?',
    image.label,
    length,
    replicaPlaces(image, facts),
  );
}

function messageOfMany(images: readonly Image[]): string {
  return images.every(isWaiting)
    ? l10n.t('Cancel {0} uploads and delete their images?', images.length)
    : l10n.t('Delete {0} images?', images.length);
}

function factsOfOne(image: Image, { deployed, known, ...facts }: QuestionFacts): readonly string[] {
  const isStored = image.status === 'available';
  return [
    hasNamesake(image, known)
      ? l10n.t('Its ID is {0}: another image has the same label.', image.id)
      : '',
    isWaiting(image) ? l10n.t('Its upload is cancelled.') : '',
    image.status === 'creating' ? l10n.t('It is still being created.') : '',
    isStored ? sizeOfOne(image, facts) : '',
    savingText([image], facts.price),
    loserText([image], facts.audiences),
    l10n.t('This cannot be undone.'),
    isStored ? deployedFromOne(deployed) : '',
    ...leftOutTexts({ ...facts, known }),
  ];
}

function sizeOfOne(image: Image, facts: Places): string {
  const size = sizeText(sizeOfAllMb([image]));
  return image.replicas.length === 1
    ? l10n.t('It takes {0} in {1}.', size, replicaPlaces(image, facts))
    : l10n.t('It takes {0} in all.', size);
}

function factsOfMany({ images, deployed, ...facts }: QuestionFacts): readonly string[] {
  const waiting = images.filter(isWaiting).length;
  const isAllWaiting = waiting === images.length;
  const size = sizeText(sizeOfAllMb(images));
  return [
    isAllWaiting ? '' : l10n.t('Copies in all regions: {0} ({1}).', countReplicas(images), size),
    savingText(images, facts.price),
    isAllWaiting || waiting === 0 ? '' : l10n.t('Uploads that are cancelled: {0}.', waiting),
    loserText(images, facts.audiences),
    l10n.t('This cannot be undone.'),
    isAllWaiting ? '' : deployedFromMany(deployed),
    ...leftOutTexts(facts),
  ];
}

function leftOutTexts({
  kept,
  known,
  leftOut,
}: Pick<QuestionFacts, 'kept' | 'known' | 'leftOut'>): readonly string[] {
  const names = kept.map((image) => imageName(image, known));
  return [
    leftOut === 0 ? '' : l10n.t('Left out, as they are being uploaded: {0}.', leftOut),
    kept.length === 0
      ? ''
      : l10n.t('Left out, as they are protected: {0}.', namesText(names, MOST_NAMES_TO_DELETE)),
  ];
}

function list(facts: QuestionFacts): string {
  const { images, known } = facts;
  const lines = images.slice(0, MOST_NAMES_TO_DELETE).map((image) => {
    const name = imageName(image, known);
    return image.replicas.length > 0 ? `${name}: ${replicaPlaces(image, facts)}` : name;
  });
  const more = images.length - lines.length;
  return (more > 0 ? [...lines, l10n.t('and {0} more', more)] : lines).join('\n');
}

function deployedFromOne(deployed: number | undefined): string {
  switch (deployed) {
    case undefined:
      return l10n.t('Whether Linodes were deployed from it is not known.');
    case 0:
      return l10n.t('No Linode was deployed from it.');
    case 1:
      return l10n.t('1 Linode was deployed from it and keeps running.');
    default:
      return l10n.t('{0} Linodes were deployed from it and keep running.', deployed);
  }
}

function deployedFromMany(deployed: number | undefined): string {
  switch (deployed) {
    case undefined:
      return l10n.t('Whether Linodes were deployed from them is not known.');
    case 0:
      return l10n.t('No Linode was deployed from them.');
    case 1:
      return l10n.t('1 Linode was deployed from them and keeps running.');
    default:
      return l10n.t('{0} Linodes were deployed from them and keep running.', deployed);
  }
}

function replicaPlaces({ replicas }: Image, facts: Places): string {
  return replicas.map(({ region }) => regionName(region, facts)).join(', ');
}

/** "Osaka" of "Osaka, JP": in a list, the country would read like a place of its own. */
function regionName(id: string, { regionLabel }: Places): string {
  return regionLabel(id).split(',')[0] ?? id;
}
