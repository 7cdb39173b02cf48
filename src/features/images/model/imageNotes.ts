import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { StateMemory } from '../../../kit/ports';
import type { Image } from './image';
import { LIST_LAG_MS } from './imageList';
import type { ImageStore } from './imageStore';

/** What is remembered of an image, and Linode does not know. */
export interface ImageNote {
  readonly imageId: string;
  readonly accountId: string;
  /** The API that knows the account and the image. */
  readonly apiOrigin: string;
  /** In ms since the epoch. */
  readonly notedAt: number;
}

export interface ImageNotesOptions {
  readonly memory: StateMemory;
  /** What the keys of these notes begin with. */
  readonly prefix: string;
  /** How many are kept; the oldest makes room. */
  readonly limit: number;
  /** The API that is asked now. */
  apiOrigin(): string;
}

/** One note for an image, in a key of its own, so that windows do not write over one another. */
export class ImageNotes<T extends ImageNote> {
  readonly #changes = new Emitter<string>();

  constructor(private readonly options: ImageNotesOptions) {}

  /** Tells the id of the image whose note has changed, in this window. */
  readonly onDidChange: Event<string> = this.#changes.event;

  /** The note of an image at the API that is asked now. */
  find(imageId: string): T | undefined {
    const { memory, prefix } = this.options;
    const note = memory.get<T>(prefix + imageId);
    return note && note.apiOrigin === this.options.apiOrigin() ? note : undefined;
  }

  /** Those of an account at the API that is asked now, the oldest first. */
  of(accountId: string): readonly T[] {
    const origin = this.options.apiOrigin();
    return this.#all().filter((one) => one.accountId === accountId && one.apiOrigin === origin);
  }

  async keep(note: T): Promise<void> {
    const { limit, memory, prefix } = this.options;
    await memory.update(prefix + note.imageId, note);
    const over = this.#all().slice(0, -limit);
    for (const { imageId } of over) await memory.update(prefix + imageId, undefined);
    this.#changes.fire(note.imageId);
  }

  async forget(imageId: string): Promise<void> {
    const { memory, prefix } = this.options;
    await memory.update(prefix + imageId, undefined);
    this.#changes.fire(imageId);
  }

  /** Forgets the notes of an account whose images are not in its list, which was read at `asOf`. */
  async tidy(accountId: string, images: readonly Image[], asOf: number): Promise<void> {
    const present = new Set(images.map(({ id }) => id));
    const gone = this.of(accountId).filter(
      ({ imageId, notedAt }) => !present.has(imageId) && notedAt < asOf - LIST_LAG_MS,
    );
    for (const { imageId } of gone) await this.forget(imageId);
  }

  #all(): readonly T[] {
    const { memory, prefix } = this.options;
    const keys = memory.keys().filter((key) => key.startsWith(prefix));
    return keys
      .flatMap((key) => memory.get<T>(key) ?? [])
      .toSorted((a, b) => a.notedAt - b.notedAt);
  }
}

/** Forgets the notes of images that are gone, each time that they are listed. */
export function tidyNotes(
  store: Pick<ImageStore, 'onDidChange'>,
  ...all: readonly Pick<ImageNotes<ImageNote>, 'tidy'>[]
): Disposable {
  return store.onDidChange(({ kind, last }) => {
    if (kind !== 'ready' || last.accountId === undefined) return;
    for (const notes of all) void notes.tidy(last.accountId, last.images, last.asOf);
  });
}
