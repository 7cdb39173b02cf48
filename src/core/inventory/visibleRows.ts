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
