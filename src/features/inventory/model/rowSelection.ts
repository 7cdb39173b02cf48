/** What is selected of a list of ids, where the focus is, and from where a range is drawn. */
export interface RowSelection {
  readonly selected: ReadonlySet<string>;
  /** The row with the focus; undefined in an empty list. */
  readonly active: string | undefined;
  readonly anchor: string | undefined;
}

export const NOTHING_SELECTED: RowSelection = {
  selected: new Set(),
  active: undefined,
  anchor: undefined,
};

/** Moves the focus alone. */
export function moveTo(selection: RowSelection, id: string): RowSelection {
  return { ...selection, active: id, anchor: id };
}

/** Selects one row and no other. */
export function selectOnly(id: string): RowSelection {
  return { selected: new Set([id]), active: id, anchor: id };
}

/** Selects a row besides the others, or no more. */
export function toggle({ selected }: RowSelection, id: string): RowSelection {
  const now = new Set(selected);
  if (!now.delete(id)) now.add(id);
  return { selected: now, active: id, anchor: id };
}

/** Selects the rows from where the range began to a row, and no other. */
export function extendTo(
  { active, anchor = active }: RowSelection,
  id: string,
  ids: readonly string[],
): RowSelection {
  const begin = anchor === undefined ? -1 : ids.indexOf(anchor);
  if (begin < 0) return selectOnly(id);
  const end = ids.indexOf(id);
  const range = ids.slice(Math.min(begin, end), Math.max(begin, end) + 1);
  return { selected: new Set(range), active: id, anchor };
}

export function selectAll(selection: RowSelection, ids: readonly string[]): RowSelection {
  return { ...selection, selected: new Set(ids) };
}

export function selectNone(selection: RowSelection): RowSelection {
  return { ...selection, selected: new Set() };
}

/**
 * The same in another list: what it does not hold is not selected any more, so that nothing is acted
 * upon that is not seen. A focus that is gone goes to the first row.
 */
export function within(
  { selected, active, anchor }: RowSelection,
  ids: readonly string[],
): RowSelection {
  const there = new Set(ids);
  const kept = (id: string | undefined) => (id !== undefined && there.has(id) ? id : undefined);
  return {
    selected: new Set([...selected].filter((id) => there.has(id))),
    active: kept(active) ?? ids[0],
    anchor: kept(anchor),
  };
}

/** Rows in a list, the last one not included. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows beyond both ends of what is seen, so that scrolling a little shows no gap. */
const SPARE_ROWS = 12;

/** The rows that are in the page while this part of it is seen; lengths are in the same unit. */
export function rowsInView({
  top,
  height,
  rowHeight,
  count,
}: {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}): RowRange {
  const first = Math.floor(top / rowHeight) - SPARE_ROWS;
  const last = Math.ceil((top + height) / rowHeight) + SPARE_ROWS;
  const from = Math.max(0, Math.min(first, count));
  return { from, to: Math.max(from, Math.min(last, count)) };
}
