import { type InventoryColumn, type InventorySort, inventoryColumns } from './columns';
import { type InventoryScope, readView } from './messages';

type OfColumns<T> = Readonly<Partial<Record<InventoryColumn, T>>>;

/** What somebody has made of the table: the next one begins with it. */
export interface InventoryLayout {
  readonly scope: InventoryScope;
  readonly sort: InventorySort;
  /** Of the columns that were switched on or off. */
  readonly shown: OfColumns<boolean>;
  /** In pixels, of the columns whose width was changed. */
  readonly widths: OfColumns<number>;
  /** Undefined: where there is room for them. */
  readonly hasCharts: boolean | undefined;
}

/** A page below this height, in pixels, has rows in place of charts, until it is told otherwise. */
export const LEAST_HEIGHT_WITH_CHARTS = 700;

/** The columns with which a table begins: they fit into 900 pixels. */
const FIRST_COLUMNS: Readonly<Record<InventoryScope, readonly InventoryColumn[]>> = {
  own: ['label', 'account', 'status', 'size', 'cost', 'regions', 'tags', 'created'],
  public: ['label', 'id', 'vendor', 'size', 'created', 'ends'],
  all: ['label', 'account', 'status', 'size', 'cost', 'regions', 'type', 'created'],
};

/** Columns that say nothing of any image of that kind. */
const SILENT_COLUMNS: Readonly<Record<InventoryScope, readonly InventoryColumn[]>> = {
  own: ['vendor'],
  public: ['account', 'cost', 'allReplicas', 'tags', 'createdBy', 'shared', 'protected'],
  all: [],
};

/** The columns that have something to say; whose an image is goes without saying where one account is shown. */
export function columnsFor(scope: InventoryScope, areSeveral: boolean): readonly InventoryColumn[] {
  const silent = SILENT_COLUMNS[scope];
  return inventoryColumns.filter(
    (column) => !silent.includes(column) && (areSeveral || column !== 'account'),
  );
}

/** Whether a column is shown, by what was switched, else by what a table begins with. */
export function isColumnShown(
  column: InventoryColumn,
  shown: InventoryLayout['shown'],
  scope: InventoryScope,
): boolean {
  return column === 'label' || (shown[column] ?? FIRST_COLUMNS[scope].includes(column));
}

/** What was kept, or what a page says; what is missing or of another version is as at first. */
export function readLayout(value: unknown): InventoryLayout {
  const kept: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const view = readView({ ...kept, filter: '' });
  const { hasCharts } = kept;
  return {
    scope: view?.scope ?? 'own',
    sort: view?.sort ?? { column: 'label', isDescending: false },
    shown: ofColumns(kept['shown'], (one) => typeof one === 'boolean'),
    widths: ofColumns(kept['widths'], (one) => typeof one === 'number' && one > 0),
    hasCharts: typeof hasCharts === 'boolean' ? hasCharts : undefined,
  };
}

function ofColumns<T>(value: unknown, fits: (one: unknown) => boolean): OfColumns<T> {
  const kept: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const entries = inventoryColumns.filter((column) => fits(kept[column]));
  return Object.fromEntries(entries.map((column) => [column, kept[column]])) as OfColumns<T>;
}
