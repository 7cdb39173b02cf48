import * as l10n from '@vscode/l10n';
import { hasNamesake } from '../../core/deletion/confirmation';
import type { Image } from '../../core/images/image';

/** The label, with the id where another of the known images has the same label. */
export function imageName(image: Image, known: readonly Image[]): string {
  return hasNamesake(image, known)
    ? l10n.t('“{0}” ({1})', image.label, image.id)
    : l10n.t('“{0}”', image.label);
}
