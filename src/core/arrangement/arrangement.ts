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
export const MOST_LEVELS = 2;

/** The order in which most people look for something: what is new, large or dear first, the end that is near. */
function usualOrder(sortBy: SortKey): SortOrder {
  return { sortBy, isDescending: sortBy !== 'label' && sortBy !== 'endOfLife' };
}

/** The order after a choice: what is chosen again turns round. */
export function chosenOrder(now: SortOrder, sortBy: SortKey): SortOrder {
  return now.sortBy === sortBy ? { sortBy, isDescending: !now.isDescending } : usualOrder(sortBy);
}
