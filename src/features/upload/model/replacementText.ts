import * as l10n from '@vscode/l10n';
import type { NewUpload } from '../../../api/linodeApi';
import { languageTag } from '../../../kit/language';
import { costOf, datedCostText, type ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import { placeLabel, placeNames, type Region } from '../../regions/model/region';
import {
  type OldChange,
  oldImageChanges,
  type Replacement,
  regionsLeft,
  replacedOf,
} from './replacement';
import type { Replaced } from './uploadEntry';

/** What of a replacement is not done after its window has gone. */
export function replacementWaitingText(
  { old }: Replacement,
  image: Image,
  regions: readonly Region[],
): string {
  const left = regionsLeft(image, old);
  return left.length > 0
    ? l10n.t(
        'Replacing “{0}”: the new image is there; it is not yet copied to {1}.',
        old.label,
        placeNames(left, regions),
      )
    : l10n.t(
        'Replacing “{0}”: the new image is there, and the old one ({1}) still is, too.',
        old.label,
        old.id,
      );
}

export interface ReplacedFacts {
  /** The new image. */
  readonly image: Image;
  readonly old: Replaced;
  /** The old image as it is now; undefined when it is gone. */
  readonly now: Image | undefined;
  readonly regions: readonly Region[];
}

/** What was reached, and what has become of the old image meanwhile. */
export function replacedText({ image, now, old, regions }: ReplacedFacts): string {
  const left = regionsLeft(image, old);
  const there = old.regions.filter((id) => !left.includes(id));
  const changes = now ? oldImageChanges(old, now) : [];
  const sentences = [
    l10n.t('The new “{0}” is available in {1}.', image.label, placeNames(there, regions)),
    left.length > 0 ? l10n.t('It could not be copied to {0}.', placeNames(left, regions)) : '',
    now ? l10n.t('The old one ({0}) is still there.', old.id) : '',
    now ? '' : l10n.t('The old one ({0}) is gone already.', old.id),
    changes.length > 0
      ? l10n.t('It was changed meanwhile, and the new one was not: {0}.', imageChangedText(changes))
      : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** How a replacement goes on that has stopped. */
export function continueReplacingHint(): string {
  return l10n.t('“Continue Replacing…” in the menu of the new image goes on from here.');
}

/** The new image is gone before it took the place of the old one. */
export function newImageGoneText({ imageId, old }: Replacement): string {
  return l10n.t(
    'The new image ({0}) that should replace “{1}” is gone. The old one was not touched.',
    imageId,
    old.label,
  );
}

function imageChangedText(changes: readonly OldChange[]): string {
  const names: Readonly<Record<OldChange, string>> = {
    label: l10n.t('label'),
    description: l10n.t('description'),
    tags: l10n.t('tags'),
    regions: l10n.t('regions'),
  };
  return changes.map((change) => names[change]).join(', ');
}

export interface ReplaceFacts {
  readonly old: Image;
  /** What the new image is made with. */
  readonly answers: NewUpload;
  readonly fileName: string;
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
}

/** The question before an image is replaced: what is made, what it takes over, and what stays. */
export function replaceQuestion({ answers, fileName, old, price, regions }: ReplaceFacts): {
  readonly message: string;
  readonly detail: string;
} {
  const copies = replacedOf(old).regions.filter((id) => id !== answers.region);
  const place = placeLabel(answers.region, regions);
  const steps = [
    l10n.t(
      'A new image “{0}” is uploaded to {1}. It takes over {2}.',
      answers.label,
      place,
      takenOver(answers),
    ),
    copies.length > 0 ? l10n.t('Then it is copied to {0}.', placeNames(copies, regions)) : '',
    l10n.t(
      'The old one ({0}) stays. At the end you are asked whether to delete it; while both are there, Linode bills both.',
      old.id,
    ),
    costOfOldText(old, price),
  ];
  return {
    message: l10n.t('Replace “{0}” with {1}?', old.label, fileName),
    detail: steps.filter((step) => step !== '').join('\n\n'),
  };
}

/** What the old image costs; empty for one that costs nothing. */
function costOfOldText(old: Image, price: ImagePrice): string {
  const cost = costOf(old, price);
  return cost === 0 ? '' : l10n.t('The old one costs {0}.', datedCostText(cost, price));
}

function takenOver({ description, hasCloudInit, tags }: NewUpload): string {
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return list.format([
    l10n.t('the label'),
    ...(description === '' ? [] : [l10n.t('the description')]),
    ...(tags.length === 0 ? [] : [l10n.t('the tags ({0})', tags.join(', '))]),
    ...(hasCloudInit ? [l10n.t('cloud-init')] : []),
  ]);
}
