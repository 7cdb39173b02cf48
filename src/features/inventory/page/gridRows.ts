import { type InventoryColumn, inventoryColumns } from '../model/columns';
import type { InventoryRow } from '../model/messages';
import type { RowSelection } from '../model/rowSelection';
import { element, setAttributes } from './host';

export const ROW_HEIGHT = 24;

/** What all rows are drawn with. */
export interface GridRowOptions {
  readonly columns: readonly InventoryColumn[];
  readonly selection: RowSelection;
}

/** The rows that are in the page. An image keeps its element, and so the focus, as long as it is there. */
export class GridRows {
  readonly root = element('div', { class: 'rows', role: 'rowgroup' });
  readonly #elements = new Map<string, HTMLElement>();
  /** What was last told of an image; of those out of sight it may be old. */
  readonly #known = new Map<string, InventoryRow>();

  take(rows: readonly InventoryRow[]): void {
    for (const row of rows) this.#known.set(row.id, row);
  }

  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id);
  }

  /** Puts these rows into the page, in their order, and takes out all others. */
  draw(
    rows: readonly { readonly id: string; readonly index: number }[],
    looks: GridRowOptions,
  ): void {
    const wanted = new Set(rows.map(({ id }) => id));
    for (const [id, old] of this.#elements) {
      if (wanted.has(id)) continue;
      this.#elements.delete(id);
      old.remove();
    }
    let next = this.root.firstElementChild;
    for (const { id, index } of rows) {
      const made = this.#elements.get(id) ?? this.#make(id);
      this.#update(made, { id, index, looks });
      if (made === next) next = next.nextElementSibling;
      else this.root.insertBefore(made, next);
    }
  }

  #make(id: string): HTMLElement {
    const made = element('div', { class: 'row', role: 'row', 'data-id': id });
    made.append(
      ...inventoryColumns.map((column) =>
        element('div', { class: 'cell', role: 'gridcell', 'data-column': column }),
      ),
    );
    this.#elements.set(id, made);
    return made;
  }

  #update(
    made: HTMLElement,
    { id, index, looks }: { id: string; index: number; looks: GridRowOptions },
  ): void {
    const { columns, selection } = looks;
    const row = this.#known.get(id);
    const isSelected = selection.selected.has(id);
    made.style.transform = `translateY(${index * ROW_HEIGHT}px)`;
    made.tabIndex = selection.active === id ? 0 : -1;
    setAttributes(made, {
      'aria-rowindex': String(index + 2),
      'aria-selected': String(isSelected),
      'data-tone': row?.tone,
      'data-vscode-context': JSON.stringify({
        webviewSection: row ? 'image' : 'none',
        viewItem: row?.viewItem,
        imageId: id,
        listMultiSelection: isSelected && selection.selected.size > 1,
        listDoubleSelection: isSelected && selection.selected.size === 2,
      }),
    });
    [...made.children].forEach((cell, at) => {
      const column = inventoryColumns[at] ?? 'label';
      const place = columns.indexOf(column);
      (cell as HTMLElement).hidden = place < 0;
      const text = row?.cells[at] ?? '';
      if (cell.textContent !== text) cell.textContent = text;
      setAttributes(cell, { 'aria-colindex': place < 0 ? undefined : String(place + 1) });
    });
  }
}
