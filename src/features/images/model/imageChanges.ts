import { Emitter, type Event } from '../../../kit/event';
import type { Image } from './image';
import { findIn, type ImageList, type StoredList, type TwoLists } from './imageList';

interface RecordedChange {
  /** In ms since the epoch. */
  readonly at: number;
  /** Undefined: it was removed. */
  readonly image: Image | undefined;
}

/**
 * What has become of images since their list was read, by their ids. Windows that have the same list
 * give their changes to each other: the later one of two counts.
 */
export class ImageChanges {
  readonly #changes = new Map<string, RecordedChange>();
  #lastAt = 0;
  #begunAt = 0;
  #newestAsOf = 0;
  #isAhead = false;

  /** When the newest of all merged lists was read, in ms since the epoch. */
  get newestAsOf(): number {
    return this.#newestAsOf;
  }

  /** True when the list that was merged last did not know of some changes. */
  get isAhead(): boolean {
    return this.#isAhead;
  }

  /** A list is going to be read: gives a time after all changes before, and before all that come. */
  begin(now: number): number {
    this.#begunAt = Math.max(now, this.#lastAt + 1);
    return this.#begunAt;
  }

  note(id: string, image: Image | undefined, now: number): void {
    this.#lastAt = Math.max(now, this.#begunAt);
    this.#changes.set(id, { at: this.#lastAt, image });
  }

  /** When each image has changed, in ms since the epoch. */
  times(): ReadonlyMap<string, number> {
    return new Map([...this.#changes].map(([id, { at }]) => [id, at]));
  }

  /**
   * The two lists as one, with all that has changed since. The changes that the own list knows of are
   * taken over, and those that are older than it are dropped.
   */
  merge(accountId: string | undefined, { own, others }: TwoLists): ImageList {
    const asOf = own?.asOf ?? others?.asOf ?? 0;
    const images = [...(own?.images ?? []), ...(others?.images ?? [])];
    this.#newestAsOf = Math.max(this.#newestAsOf, asOf);
    this.#rebase({ asOf, images, changes: own?.changes ?? new Map() });
    return { accountId, images: this.applyTo(images), asOf };
  }

  /** In one pass, for a list that is long and many changes; what is new comes first. */
  applyTo(images: readonly Image[]): readonly Image[] {
    if (this.#changes.size === 0) return images;
    const there = new Set<string>();
    const now = images.flatMap((image) => {
      const change = this.#changes.get(image.id);
      if (!change) return image;
      there.add(image.id);
      return change.image ?? [];
    });
    const isNew = ([id]: readonly [string, RecordedChange]) => !there.has(id);
    const added = [...this.#changes].filter(isNew).flatMap(([, { image }]) => image ?? []);
    return [...added.reverse(), ...now];
  }

  clear(): void {
    this.#changes.clear();
  }

  #rebase({ images, asOf, changes }: StoredList): void {
    for (const [id, { at }] of this.#changes) {
      if (at < asOf || at <= (changes.get(id) ?? 0)) this.#changes.delete(id);
    }
    this.#isAhead = this.#changes.size > 0;
    for (const [id, at] of changes) {
      if (!this.#changes.has(id)) this.#changes.set(id, { at, image: findIn(images, id) });
    }
  }
}

/** How far this window knows images to be that Linode is making. */
export class ImageProgress {
  readonly #percents = new Map<string, number>();
  readonly #changes = new Emitter<string>();

  /** Tells the id of the image. */
  readonly onDidChange: Event<string> = this.#changes.event;

  /** 0 to 100; undefined when nothing is known. */
  percentOf(imageId: string): number | undefined {
    return this.#percents.get(imageId);
  }

  /** Undefined: over, whichever way. */
  set(imageId: string, percent: number | undefined): void {
    if (percent === this.#percents.get(imageId)) return;
    if (percent === undefined) this.#percents.delete(imageId);
    else this.#percents.set(imageId, percent);
    this.#changes.fire(imageId);
  }
}
