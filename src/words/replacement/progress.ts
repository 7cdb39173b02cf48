import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Region } from '../../core/regions/region';
import {
  changesOf,
  type OldChange,
  type Replaced,
  type Replacement,
  regionsLeft,
} from '../../core/replacement/replacement';
import { placeNames } from '../replication/places';

/** What of a replacement is not done after its window has gone. */
export function waitingText(
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
  const changes = now ? changesOf(old, now) : [];
  const sentences = [
    l10n.t('The new “{0}” is available in {1}.', image.label, placeNames(there, regions)),
    left.length > 0 ? l10n.t('It could not be copied to {0}.', placeNames(left, regions)) : '',
    now ? l10n.t('The old one ({0}) is still there.', old.id) : '',
    now ? '' : l10n.t('The old one ({0}) is gone already.', old.id),
    changes.length > 0
      ? l10n.t('It was changed meanwhile, and the new one was not: {0}.', changedText(changes))
      : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** How a replacement goes on that has stopped. */
export function onItsRowText(): string {
  return l10n.t('“Continue Replacing…” in the menu of the new image goes on from here.');
}

/** The new image is gone before it took the place of the old one. */
export function goneText({ imageId, old }: Replacement): string {
  return l10n.t(
    'The new image ({0}) that should replace “{1}” is gone. The old one was not touched.',
    imageId,
    old.label,
  );
}

function changedText(changes: readonly OldChange[]): string {
  const names: Readonly<Record<OldChange, string>> = {
    label: l10n.t('label'),
    description: l10n.t('description'),
    tags: l10n.t('tags'),
    regions: l10n.t('regions'),
  };
  return changes.map((change) => names[change]).join(', ');
}
