import type { Event } from '../event';
import { type Image, isOwned } from '../images/image';
import { type ImageNote, ImageNotes } from '../images/imageNotes';
import type { StateMemory } from '../ports';
import { ProtectedError } from './protectedError';

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
      ...{ memory: options.memory, prefix: 'linodeImages.lock.', limit: MOST_LOCKS },
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
