import * as l10n from '@vscode/l10n';
import { Emitter, type Event } from '../../../kit/event';
import type { StateMemory } from '../../../kit/ports';

/** What images can be grouped by. */
export type GroupKey =
  | 'region'
  | 'vendor'
  | 'status'
  | 'tag'
  | 'type'
  | 'creator'
  | 'month'
  | 'prefix';

/** What images can be sorted by. */
export type SortKey = 'label' | 'created' | 'updated' | 'size' | 'cost' | 'endOfLife';

export interface SortOrder {
  readonly sortBy: SortKey;
  readonly isDescending: boolean;
}

/** How the images of a view stand in it. */
export interface Arrangement extends SortOrder {
  /** The outer level first, at most two; none: a flat list. */
  readonly groupBy: readonly GroupKey[];
}

/** The views that are arranged, each by itself. */
export type ArrangedView = 'own' | 'public';

/** By what the images of a view can be grouped and sorted. */
interface Choices {
  readonly groupBy: readonly GroupKey[];
  readonly sortBy: readonly SortKey[];
}

/** Own images have no vendor. Public ones have no region, tag or price, and all are of one type. */
export const choices: Readonly<Record<ArrangedView, Choices>> = {
  own: {
    groupBy: ['region', 'tag', 'prefix', 'month', 'status', 'type', 'creator'],
    sortBy: ['label', 'created', 'updated', 'size', 'cost', 'endOfLife'],
  },
  public: {
    groupBy: ['vendor', 'prefix', 'month'],
    sortBy: ['label', 'endOfLife', 'created', 'updated', 'size'],
  },
};

export const defaultArrangements: Readonly<Record<ArrangedView, Arrangement>> = {
  own: { groupBy: ['region'], sortBy: 'label', isDescending: false },
  public: { groupBy: ['vendor'], sortBy: 'label', isDescending: false },
};

/** How deep groups may stand in one another. */
const MOST_LEVELS = 2;

/** The order in which most people look for something: what is new, large or dear first, the end that is near. */
function usualOrder(sortBy: SortKey): SortOrder {
  return { sortBy, isDescending: sortBy !== 'label' && sortBy !== 'endOfLife' };
}

/** The order after a choice: what is chosen again turns round. */
export function chosenOrder(now: SortOrder, sortBy: SortKey): SortOrder {
  return now.sortBy === sortBy ? { sortBy, isDescending: !now.isDescending } : usualOrder(sortBy);
}

const ARRANGEMENT_KEY_PREFIX = 'linodeImages.arrangement.';

/** How the views are arranged in this workspace. */
export class Arrangements {
  readonly #now = new Map<ArrangedView, Arrangement>();
  readonly #changes = new Emitter<ArrangedView>();

  /** The memory is the workspace's. */
  constructor(private readonly memory: StateMemory) {}

  /** Tells which view is arranged again. */
  readonly onDidChange: Event<ArrangedView> = this.#changes.event;

  of(view: ArrangedView): Arrangement {
    const known =
      this.#now.get(view) ?? readArrangement(view, this.memory.get(ARRANGEMENT_KEY_PREFIX + view));
    this.#now.set(view, known);
    return known;
  }

  async change(view: ArrangedView, change: Partial<Arrangement>): Promise<void> {
    const arrangement = { ...this.of(view), ...change };
    this.#now.set(view, arrangement);
    this.#changes.fire(view);
    await this.memory.update(ARRANGEMENT_KEY_PREFIX + view, arrangement);
  }
}

/** What was kept by another version may name what this one does not know: that is left out. */
function readArrangement(view: ArrangedView, kept: Partial<Arrangement> = {}): Arrangement {
  const { groupBy, sortBy } = choices[view];
  const usual = defaultArrangements[view];
  const known = kept.groupBy?.filter((key) => groupBy.includes(key)).slice(0, MOST_LEVELS);
  return {
    groupBy: known ?? usual.groupBy,
    sortBy: sortBy.find((key) => key === kept.sortBy) ?? usual.sortBy,
    isDescending: kept.isDescending === true,
  };
}

export function groupKeyLabel(key: GroupKey): string {
  switch (key) {
    case 'region':
      return l10n.t('Region');
    case 'vendor':
      return l10n.t('Vendor');
    case 'status':
      return l10n.t('Status');
    case 'tag':
      return l10n.t('Tag');
    case 'type':
      return l10n.t('Type');
    case 'creator':
      return l10n.t('Creator');
    case 'month':
      return l10n.t('Month');
    case 'prefix':
      return l10n.t('Label Prefix');
  }
}

/** What a key is, where its name alone does not tell. */
export function groupKeyFact(key: GroupKey): string | undefined {
  switch (key) {
    case 'type':
      return l10n.t('captured or uploaded, recovery, shared');
    case 'month':
      return l10n.t('of its creation');
    case 'prefix':
      return l10n.t('without number, date or version at the end');
    default:
      return undefined;
  }
}

export function sortKeyLabel(key: SortKey): string {
  switch (key) {
    case 'label':
      return l10n.t('Label');
    case 'created':
      return l10n.t('Created');
    case 'updated':
      return l10n.t('Updated');
    case 'size':
      return l10n.t('Size');
    case 'cost':
      return l10n.t('Cost');
    case 'endOfLife':
      return l10n.t('End of Life');
  }
}

/** What comes first in that order. */
export function orderText({ sortBy, isDescending }: SortOrder): string {
  switch (sortBy) {
    case 'label':
      return isDescending ? l10n.t('Z to A') : l10n.t('A to Z');
    case 'created':
    case 'updated':
      return isDescending ? l10n.t('newest first') : l10n.t('oldest first');
    case 'size':
      return isDescending ? l10n.t('largest first') : l10n.t('smallest first');
    case 'cost':
      return isDescending ? l10n.t('most expensive first') : l10n.t('cheapest first');
    case 'endOfLife':
      return isDescending ? l10n.t('latest first') : l10n.t('soonest first');
  }
}
