import type { Event } from '../event';
import { type Image, isOwned } from '../images/image';
import { type ImageNote, ImageNotes } from '../images/imageNotes';
import type { StateMemory } from '../ports';

/** What protects an image: its tag at Linode, seen by everybody, or a lock on this machine alone. */
export type Guard = 'tag' | 'lock';

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
      ...{ memory: options.memory, prefix: 'linodeImages.lock.', limit: 10_000 },
      apiOrigin: () => options.apiOrigin(),
    });
  }

  /** Tells the id of the image whose lock has changed, in this window. */
  readonly onDidChange: Event<string> = (listener) => this.locks.onDidChange(listener);

  /** What protects an image; none: it may be deleted. */
  guardsOf(image: Image): readonly Guard[] {
    if (!isOwned(image)) return [];
    const tag = this.options.tag();
    return [
      ...(tag !== '' && image.tags.includes(tag) ? (['tag'] as const) : []),
      ...(this.locks.find(image.id) ? (['lock'] as const) : []),
    ];
  }

  isProtected(image: Image): boolean {
    return this.guardsOf(image).length > 0;
  }
}
