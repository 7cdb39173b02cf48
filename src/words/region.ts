import * as l10n from '@vscode/l10n';
import type { NoImagesReason } from '../core/regions/region';
import { languageTag } from './language';

/** Why a region cannot hold images, in one short sentence. */
export function refusalText(reason: NoImagesReason): string {
  switch (reason) {
    case 'distributed':
      return l10n.t('Distributed regions do not hold images.');
    case 'noObjectStorage':
      return l10n.t('It has no Object Storage, where images are kept.');
    case 'denied':
      return l10n.t('Linode does not take images there yet.');
  }
}

/** The name of a country in the user's language, of its two letters. */
export function countryName(code: string): string {
  const names = new Intl.DisplayNames([languageTag(), 'en'], { type: 'region' });
  return names.of(code.toUpperCase()) ?? code;
}
