import type { InventoryColumn, InventorySort } from '../model/columns';
import type { PageTexts } from '../model/messages';
import { button, element, setAttributes } from './host';
import { rovingButtons } from './menus';

export interface GridHeaderOptions {
  readonly texts: PageTexts;
  onSort(column: InventoryColumn): void;
  /** A column is drawn to a width in pixels; undefined: as it was at first. */
  onWidth(column: InventoryColumn, width: number | undefined): void;
}

const NARROWEST = 48;

/** The row with the titles of the columns: each is a button that sorts, its end can be drawn. */
export class GridHeader {
  readonly root = element('div', { class: 'header', role: 'row', 'aria-rowindex': '1' });
  readonly #refresh = rovingButtons(this.root);

  constructor(private readonly options: GridHeaderOptions) {}

  show(columns: readonly InventoryColumn[], sort: InventorySort): void {
    const isFocused = this.root.contains(document.activeElement);
    const focused = (document.activeElement as HTMLElement | null)?.dataset['column'];
    const cells = columns.map((column, index) => this.#cell(column, { index, sort }));
    this.root.replaceChildren(...cells);
    this.#refresh();
    if (isFocused) this.root.querySelector<HTMLElement>(`[data-column="${focused}"]`)?.focus();
  }

  #cell(
    column: InventoryColumn,
    { index, sort }: { index: number; sort: InventorySort },
  ): HTMLElement {
    const isSorted = sort.column === column;
    const direction = sort.isDescending ? 'descending' : 'ascending';
    const title = button(this.options.texts.columns[column], { 'data-column': column }, () =>
      this.options.onSort(column),
    );
    const handle = element('div', { class: 'handle', 'aria-hidden': 'true' });
    const cell = element('div', { class: 'cell', role: 'columnheader' }, title, handle);
    setAttributes(cell, {
      'data-column': column,
      'aria-colindex': String(index + 1),
      'aria-sort': isSorted ? direction : undefined,
    });
    handle.addEventListener('pointerdown', (event) => this.#draw(event, { column, cell }));
    handle.addEventListener('dblclick', () => this.options.onWidth(column, undefined));
    return cell;
  }

  #draw(begin: PointerEvent, { column, cell }: { column: InventoryColumn; cell: Element }): void {
    const handle = begin.currentTarget as HTMLElement;
    const width = cell.getBoundingClientRect().width;
    begin.preventDefault();
    handle.setPointerCapture(begin.pointerId);
    const move = ({ clientX }: PointerEvent) =>
      this.options.onWidth(column, Math.max(NARROWEST, width + clientX - begin.clientX));
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'lostpointercapture',
      () => handle.removeEventListener('pointermove', move),
      { once: true },
    );
  }
}
