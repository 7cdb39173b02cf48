import * as vscode from 'vscode';
import { hasNamesake } from '../../core/deletion/confirmation';
import type { Image } from '../../core/images/image';

const { l10n } = vscode;

/** The label, with the id where another of the known images has the same label. */
export function imageName(image: Image, known: readonly Image[]): string {
  return hasNamesake(image, known)
    ? l10n.t('“{0}” ({1})', image.label, image.id)
    : l10n.t('“{0}”', image.label);
}

/** "“a”, “b”, “c” and 12 more", with at most so many names. */
export function imageNames(
  images: readonly Image[],
  { known, most }: { readonly known: readonly Image[]; readonly most: number },
): string {
  const names = images.slice(0, most).map((image) => imageName(image, known));
  const more = images.length - names.length;
  return more > 0 ? l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
}
