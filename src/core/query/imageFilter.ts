import { Emitter, type Event } from '../event';
import type { Image } from '../images/image';
import type { ShownPublic } from '../images/shownPublic';
import type { StateMemory } from '../ports';
import { filterImages, findsAny, type Query, type QueryContext, readablePart } from './query';

const KEY = 'linodeImages.filter';

export interface ImageFilterOptions {
  /** The workspace's: each has a filter of its own. */
  readonly memory: StateMemory;
  /** What queries go by, as it is now. */
  context(): QueryContext;
}

/** The query that the views are filtered by. It is always one that can be asked. */
export class ImageFilter {
  #query: Query;
  readonly #changes = new Emitter<void>();

  constructor(private readonly options: ImageFilterOptions) {
    this.#query = readablePart(String(options.memory.get(KEY) ?? ''));
  }

  readonly onDidChange: Event<void> = (listener) => this.#changes.event(listener);

  /** Empty while nothing is asked. */
  get text(): string {
    return this.#query.text;
  }

  /** Which images are wanted that are not shown otherwise. */
  get asksFor(): ShownPublic {
    return shownBy(this.#query);
  }

  get asksForDeprecated(): boolean {
    return this.asksFor.deprecated;
  }

  /** What queries go by, as it is now. */
  context(): QueryContext {
    return this.options.context();
  }

  /** True when a text would find one of the images. */
  finds(text: string, images: readonly Image[]): boolean {
    return findsAny(images, readablePart(text), this.context());
  }

  /** The images that are shown, in the order in which they come. */
  of(images: readonly Image[]): readonly Image[] {
    if (this.text === '') return images;
    return filterImages(images, this.#query, this.context());
  }

  /**
   * Filters by a text for now, or by what of it can be asked: what is half typed, or wrong, shall not
   * empty a view.
   */
  show(text: string): void {
    const query = readablePart(text);
    if (query.text === this.text) return;
    this.#query = query;
    this.#changes.fire();
  }

  /** Filters by a text from now on. */
  async keep(text: string): Promise<void> {
    this.show(text);
    await this.options.memory.update(KEY, this.text === '' ? undefined : this.text);
  }
}

/** What a query finds on purpose. */
export function shownBy({ terms }: Query): ShownPublic {
  const names = terms.flatMap((term) =>
    term.kind === 'flag' && !term.isNegated ? term.flags : [],
  );
  return { deprecated: names.includes('deprecated'), kubernetes: names.includes('kubernetes') };
}
