import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { NewUpload } from '../../core/ports';
import { costOf, type ImagePrice } from '../../core/pricing';
import type { Region } from '../../core/regions/region';
import { replacedOf } from '../../core/replacement/replacement';
import { datedCostText } from '../cost';
import { languageTag } from '../language';
import { placeLabel, placeNames } from '../replication/places';

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
      ...[answers.label, place, takenOver(answers)],
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
