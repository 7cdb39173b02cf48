import * as l10n from '@vscode/l10n';
import { Emitter, type Event } from '../../../kit/event';
import type { StateMemory } from '../../../kit/ports';
import { countText } from '../../../kit/quantity';
import type { Image } from '../../images/model/image';
import type { PublicVisibility } from '../../images/model/publicImages';
import type { Measure } from './keys';
import { applyQuery, findsAny, type Query, readablePart } from './query';
import type { QueryContext, QueryProblem } from './terms';

const FILTER_KEY = 'linodeImages.filter';

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
    this.#query = readablePart(String(options.memory.get(FILTER_KEY) ?? ''));
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  /** Empty while nothing is asked. */
  get text(): string {
    return this.#query.text;
  }

  /** Which images are wanted that are not shown otherwise. */
  get asksFor(): PublicVisibility {
    return requestedVisibility(this.#query);
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
    return applyQuery(images, this.#query, this.context());
  }

  /**
   * Filters by a text for now, or by what of it can be asked: what is half typed, or wrong, should not
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
    await this.options.memory.update(FILTER_KEY, this.text === '' ? undefined : this.text);
  }
}

/** What a query finds on purpose. */
export function requestedVisibility({ terms }: Query): PublicVisibility {
  const names = terms.flatMap((term) =>
    term.kind === 'flag' && !term.isNegated ? term.flags : [],
  );
  return { deprecated: names.includes('deprecated'), kubernetes: names.includes('kubernetes') };
}

const SAVED_FILTER_KEY_PREFIX = 'linodeImages.savedFilter.';

export interface SavedFilter {
  readonly name: string;
  /** The query. */
  readonly text: string;
}

/** Filters by name, in a key each, so that windows do not write over one another. */
export class SavedFilters {
  /** The memory is shared by all workspaces. */
  constructor(private readonly memory: StateMemory) {}

  /** All, by name. */
  list(): readonly SavedFilter[] {
    return this.memory
      .keys()
      .filter((key) => key.startsWith(SAVED_FILTER_KEY_PREFIX))
      .flatMap((key) => {
        const text: unknown = this.memory.get(key);
        return typeof text === 'string'
          ? { name: key.slice(SAVED_FILTER_KEY_PREFIX.length), text }
          : [];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  }

  has(name: string): boolean {
    return this.memory.get(SAVED_FILTER_KEY_PREFIX + name) !== undefined;
  }

  async save({ name, text }: SavedFilter): Promise<void> {
    await this.memory.update(SAVED_FILTER_KEY_PREFIX + name, text);
  }

  async remove(name: string): Promise<void> {
    await this.memory.update(SAVED_FILTER_KEY_PREFIX + name, undefined);
  }
}

/** "3 of 214 images", "214 images" */
export function foundText(found: number, all: number): string {
  if (found === all && all !== 1) return l10n.t('{0} images', countText(all));
  if (all === 1) return l10n.t('{0} of 1 image', found);
  return l10n.t('{0} of {1} images', countText(found), countText(all));
}

/** "filter: tag:web · 3 of 14", beside the title of a view. */
export function activeFilterText(text: string, found: number, all: number): string {
  return l10n.t('filter: {0} · {1} of {2}', text, countText(found), countText(all));
}

/** The state of the whole, where a welcome text has no place beside it. */
export function withNothingMatches(message: string): string {
  return l10n.t('{0} No image matches the filter.', message);
}

/** What is wrong with a query, and what to write instead, in one or two short sentences. */
export function queryProblemText(problem: QueryProblem): string {
  switch (problem.kind) {
    case 'unknownKey':
      return problem.suggestion
        ? l10n.t('“{0}” is no key. Did you mean “{1}”?', problem.key, problem.suggestion)
        : l10n.t('“{0}” is no key. In quotes it is text.', problem.key);
    case 'unknownFlag':
      return problem.suggestion
        ? l10n.t('An image cannot be “{0}”. Did you mean “{1}”?', problem.flag, problem.suggestion)
        : l10n.t('An image cannot be “{0}”.', problem.flag);
    case 'missingKey':
      return l10n.t('A key must stand right before “{0}”, as in size>2000.', problem.operator);
    case 'missingValue':
      return l10n.t('A value must follow right after, without a space.');
    case 'emptyQuotes':
      return l10n.t('There is nothing between the quotes.');
    case 'unclosedQuote':
      return l10n.t('The closing quote is missing.');
    case 'badOperator':
      return l10n.t('“{0}” takes : or =, and no {1}.', problem.key, problem.operator);
    case 'oneValueOnly':
      return l10n.t('Only one value can follow {0}.', problem.operator);
    case 'badValue':
      return l10n.t('“{0}” is {1}.', problem.value, expectedText(problem.measure));
  }
}

/** The text with the part that is wrong between marks, for places that cannot underline it. */
export function markedText(text: string, { start, end }: QueryProblem): string {
  return `${text.slice(0, start)}▸${text.slice(start, end)}◂${text.slice(end)}`;
}

function expectedText(measure: Measure): string {
  switch (measure) {
    case 'size':
      return l10n.t('no size, such as 2000 (MB), 500MB or 1.5GB');
    case 'money':
      return l10n.t('no amount of dollars, such as 0.5');
    case 'count':
      return l10n.t('no whole number');
    case 'past':
      return l10n.t('no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days ago');
    case 'future':
      return l10n.t('no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days from now');
  }
}
