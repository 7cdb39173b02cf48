import * as l10n from '@vscode/l10n';
import type { Event } from '../../../kit/event';
import { languageTag } from '../../../kit/language';
import type { StateMemory } from '../../../kit/ports';
import { imagesText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import { type Image, isOwned } from '../../images/model/image';
import { type ImageNote, ImageNotes } from '../../images/model/imageNotes';

/** Nothing was sent: these images must not be deleted, lose a copy or be replaced. */
export class ProtectedError extends Error {
  override readonly name = 'ProtectedError';

  constructor(
    readonly images: readonly Image[],
    readonly guards: readonly Guard[],
  ) {
    super(`Protected by ${guards.map(({ kind }) => kind).join(' and ')}`);
  }
}

/** What protects an image: its tag at Linode, seen by everybody, or a lock on this machine alone. */
export type Guard = { readonly kind: 'tag'; readonly tag: string } | { readonly kind: 'lock' };

/** All locks are kept, within reason: one that makes room for another would lift a protection. */
const MOST_LOCKS = 100_000;

/** Images that must not be deleted, lose a replica or be replaced until that is lifted. */
export class Protection {
  readonly locks: ImageNotes<ImageNote>;

  constructor(
    private readonly options: {
      readonly memory: StateMemory;
      apiOrigin(): string;
      /** The tag that protects; empty: none does. */
      tag(): string;
    },
  ) {
    this.locks = new ImageNotes({
      memory: options.memory,
      prefix: 'linodeImages.lock.',
      limit: MOST_LOCKS,
      apiOrigin: () => options.apiOrigin(),
    });
  }

  /** Tells the id of the image whose lock has changed, in this window. */
  readonly onDidChange: Event<string> = (listener) => this.locks.onDidChange(listener);

  /** The tag that protects; empty: none does. */
  get tag(): string {
    return this.options.tag();
  }

  /** What protects an image; none: it may be deleted. */
  guardsOf(image: Image): readonly Guard[] {
    if (!canBeProtected(image)) return [];
    const { tag } = this;
    return [
      ...(tag !== '' && image.tags.includes(tag) ? [{ kind: 'tag', tag } as const] : []),
      ...(this.locks.find(image.id) ? [{ kind: 'lock' } as const] : []),
    ];
  }

  isProtected(image: Image): boolean {
    return this.guardsOf(image).length > 0;
  }

  /** Locks an image of an account on this machine; `now` is in ms since the epoch. */
  lock({ id: imageId }: Image, accountId: string, now: number): Promise<void> {
    const apiOrigin = this.options.apiOrigin();
    return this.locks.keep({ imageId, accountId, apiOrigin, notedAt: now });
  }

  unlock({ id }: Image): Promise<void> {
    return this.locks.forget(id);
  }

  /** Throws a `ProtectedError` that names those of the images that are protected. */
  requireUnprotected(...images: readonly Image[]): void {
    const kept = images.filter((image) => this.isProtected(image));
    if (kept.length === 0) return;
    const guards = kept.flatMap((image) => this.guardsOf(image));
    const kinds = new Map(guards.map((guard) => [guard.kind, guard]));
    throw new ProtectedError(kept, [...kinds.values()]);
  }
}

/** True for an own image with data; an empty one that waits for its upload has nothing to protect. */
export function canBeProtected(image: Image): boolean {
  return isOwned(image) && image.status !== 'pending_upload';
}

/** What protects an image, among the facts of its row; undefined where nothing does. */
export function guardFact(guards: readonly Guard[]): string | undefined {
  if (guards.length === 0) return undefined;
  return guards.some(({ kind }) => kind === 'tag') ? l10n.t('protected') : l10n.t('locked');
}

/** "by the tag “protected” and a lock on this machine"; empty where nothing does. */
export function guardsText(guards: readonly Guard[]): string {
  if (guards.length === 0) return '';
  const names = guards.map((guard) =>
    guard.kind === 'tag' ? l10n.t('the tag “{0}”', guard.tag) : l10n.t('a lock on this machine'),
  );
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return l10n.t('by {0}', list.format(names));
}

/** Why something was refused. The images are named beside it. */
export function protectedText(guards: readonly Guard[]): string {
  return l10n.t('Protected {0}. Lift the protection first.', guardsText(guards));
}

/** How many images are named one by one. */
const MOST_NAMES_TO_PROTECT = 5;

/** "Protect “web”", "Protect 3 Images" */
export function protectTitle(images: readonly Image[]): string {
  const [only] = images;
  return only && images.length === 1
    ? l10n.t('Protect “{0}”', only.label)
    : l10n.t('Protect {0} Images', images.length);
}

/** What is being done, for the progress. */
export function protectingText(images: readonly Image[]): string {
  return l10n.t('Protecting {0}', imagesName(images));
}

/** What is being done, for the progress. */
export function liftingText(images: readonly Image[]): string {
  return l10n.t('Lifting the protection of {0}', imagesName(images));
}

/** How many images are protected now, and by what; empty for none. */
export function protectedByText(
  guard: Guard,
  images: readonly Image[],
  done = images.length,
): string {
  if (done === 0) return '';
  return images.length === 1
    ? l10n.t('{0} is protected {1}.', imagesName(images), guardsText([guard]))
    : l10n.t('{0} are protected {1}.', imagesText(images.length, done), guardsText([guard]));
}

/** How many images are not protected any more; empty for none. */
export function liftedText(images: readonly Image[], done: number): string {
  if (done === 0) return '';
  return images.length === 1
    ? l10n.t('{0} is no longer protected.', imagesName(images))
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
    images.length > 1 ? namesText(images.map(quotedLabel), MOST_NAMES_TO_PROTECT) : '',
    tag === undefined
      ? ''
      : l10n.t('The tag “{0}” is removed, for everybody who manages the account.', tag),
    locked.length > 0 ? l10n.t('The lock on this machine is removed.') : '',
    first && images.length === 1
      ? l10n.t('After that it can be deleted and replaced, and lose copies.')
      : l10n.t('After that they can be deleted and replaced, and lose copies.'),
  ];
  return {
    message: l10n.t('Lift the protection of {0}?', imagesName(images)),
    detail: facts.filter((fact) => fact !== '').join('\n\n'),
    button: l10n.t('Lift Protection'),
  };
}

/** "“web”", "3 images" */
function imagesName(images: readonly Image[]): string {
  const [only] = images;
  return only && images.length === 1 ? quotedLabel(only) : imagesText(images.length);
}

function quotedLabel({ label }: Image): string {
  return l10n.t('“{0}”', label);
}
