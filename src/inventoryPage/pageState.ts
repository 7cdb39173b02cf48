import { type InventoryColumn, inventoryColumns } from '../core/inventory/columns';
import { type InventoryView, readView } from '../core/inventory/messages';

/** What the page remembers while it is hidden, and after a reload of the window. */
export interface PageState {
  readonly view: InventoryView;
  readonly hidden: readonly InventoryColumn[];
  /** In pixels, of the columns whose width was changed. */
  readonly widths: Readonly<Partial<Record<InventoryColumn, number>>>;
  readonly arePicturesShown: boolean;
  readonly top: number;
  readonly selected: readonly string[];
  readonly active: string | undefined;
}

const FIRST_HIDDEN: readonly InventoryColumn[] = ['vendor', 'updated', 'createdBy'];

/** What was remembered; where that is nothing, or of another version, what a new page begins with. */
export function readState(stored: unknown, filter: string): PageState {
  const { view, hidden, widths, arePicturesShown, top, selected, active } = (stored ??
    {}) as Partial<PageState>;
  return {
    view: readView(view) ?? {
      scope: 'own',
      filter,
      sort: { column: 'label', isDescending: false },
    },
    hidden: Array.isArray(hidden)
      ? inventoryColumns.filter((column) => hidden.includes(column))
      : FIRST_HIDDEN,
    widths: widths ?? {},
    arePicturesShown: arePicturesShown ?? true,
    top: top ?? 0,
    selected: selected ?? [],
    active,
  };
}
