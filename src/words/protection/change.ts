import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Guard } from '../../core/protection/protection';
import { namesText } from '../names';
import { imagesText } from '../quantity';
import { guardsText } from './guards';

/** How many images are named one by one. */
const MOST_NAMES = 5;

/** "Protect “web”", "Protect 3 Images" */
export function protectTitle(images: readonly Image[]): string {
  const [only] = images;
  return only && images.length === 1
    ? l10n.t('Protect “{0}”', only.label)
    : l10n.t('Protect {0} Images', images.length);
}

/** What is being done, for the progress. */
export function protectingText(images: readonly Image[]): string {
  return l10n.t('Protecting {0}', nameOf(images));
}

/** What is being done, for the progress. */
export function liftingText(images: readonly Image[]): string {
  return l10n.t('Lifting the protection of {0}', nameOf(images));
}

/** How many images are protected now, and by what; empty for none. */
export function protectedByText(
  guard: Guard,
  images: readonly Image[],
  done = images.length,
): string {
  if (done === 0) return '';
  return images.length === 1
    ? l10n.t('{0} is protected {1}.', nameOf(images), guardsText([guard]))
    : l10n.t('{0} are protected {1}.', imagesText(images.length, done), guardsText([guard]));
}

/** How many images are not protected any more; empty for none. */
export function liftedText(images: readonly Image[], done: number): string {
  if (done === 0) return '';
  return images.length === 1
    ? l10n.t('{0} is no longer protected.', nameOf(images))
    : l10n.t('{0} are no longer protected.', imagesText(images.length, done));
}

/** The question before protections are lifted: of which images, and what goes with it. */
export function liftQuestion(
  images: readonly Image[],
  guardsOf: (image: Image) => readonly Guard[],
): { readonly message: string; readonly detail: string; readonly button: string } {
  const [first] = images;
  const tag = images.flatMap(guardsOf).find((guard) => guard.kind === 'tag')?.tag;
  const locked = images.filter((image) => guardsOf(image).some(({ kind }) => kind === 'lock'));
  const facts = [
    images.length > 1 ? namesText(images.map(quoted), MOST_NAMES) : '',
    tag === undefined
      ? ''
      : l10n.t('The tag “{0}” is removed, for everybody who manages the account.', tag),
    locked.length > 0 ? l10n.t('The lock on this machine is removed.') : '',
    first && images.length === 1
      ? l10n.t('After that it can be deleted and replaced, and lose copies.')
      : l10n.t('After that they can be deleted and replaced, and lose copies.'),
  ];
  return {
    message: l10n.t('Lift the protection of {0}?', nameOf(images)),
    detail: facts.filter((fact) => fact !== '').join('\n\n'),
    button: l10n.t('Lift Protection'),
  };
}

/** "“web”", "3 images" */
function nameOf(images: readonly Image[]): string {
  const [only] = images;
  return only && images.length === 1 ? quoted(only) : imagesText(images.length);
}

function quoted({ label }: Image): string {
  return l10n.t('“{0}”', label);
}
