import { columnWidths, type InventoryColumn, inventoryColumns } from '../model/columns';
import type { InventoryList, InventoryRow, PageTexts } from '../model/messages';
import {
  NOTHING_SELECTED,
  type RowRange,
  type RowSelection,
  rowsInView,
  within,
} from '../model/rowSelection';
import { selectionByKey, selectionByMouse } from './gridInput';
import { GridRows, ROW_HEIGHT } from './gridRows';
import { element, setAttributes } from './host';

export interface GridOptions {
  readonly texts: PageTexts;
  readonly header: HTMLElement;
  readonly selected: readonly string[];
  readonly active: string | undefined;
  readonly top: number;
  onNeed(range: RowRange): void;
  onSelect(ids: readonly string[]): void;
  onOpen(id: string): void;
  onScroll(): void;
}

/** More is asked for than is drawn, so that scrolling on needs no question at once. */
const OVERSCAN_ROWS = 60;

/** The table: the rows that are seen, of however many; the focus is on one of them. */
export class Grid {
  readonly root: HTMLElement;
  readonly #rows = new GridRows();
  #columns: readonly InventoryColumn[] = inventoryColumns;
  #ids: readonly string[] = [];
  #places = new Map<string, number>();
  #selection: RowSelection = NOTHING_SELECTED;
  /** The rows of which the extension has told, or was asked, since the list changed. */
  #asked: RowRange = { from: 0, to: 0 };
  #isFirst = true;

  constructor(private readonly options: GridOptions) {
    const { texts, header } = options;
    this.root = element(
      'div',
      { class: 'grid', role: 'grid', 'aria-label': texts.table, 'aria-multiselectable': 'true' },
      element('div', { role: 'rowgroup', class: 'head' }, header),
      this.#rows.root,
    );
    this.#rows.root.addEventListener('keydown', (event) => this.#onKey(event));
    this.#rows.root.addEventListener('click', (event) => this.#onClick(event));
    this.#rows.root.addEventListener('focusin', ({ target }) => this.#enter(rowIdAt(target)));
    this.#rows.root.addEventListener('dblclick', ({ target }) => this.#open(rowIdAt(target)));
    this.#rows.root.addEventListener('mouseover', ({ target }) => tellWhole(target));
    this.root.addEventListener('scroll', () => {
      this.#draw();
      options.onScroll();
    });
    new ResizeObserver(() => this.#draw()).observe(this.root);
  }

  get selection(): RowSelection {
    return this.#selection;
  }

  get top(): number {
    return this.root.scrollTop;
  }

  /** True until the rows are there for the first time: the place that was left is still to be gone to. */
  get isFirst(): boolean {
    return this.#isFirst;
  }

  /** The rows to be asked for with the next list. */
  get wanted(): RowRange {
    const { from, to } = this.#seen();
    return { from: Math.max(0, from - OVERSCAN_ROWS), to: to + OVERSCAN_ROWS };
  }

  setColumns(
    columns: readonly InventoryColumn[],
    widths: Readonly<Partial<Record<InventoryColumn, number>>>,
  ): void {
    this.#columns = columns;
    const pixels = columns.map((column) => widths[column] ?? columnWidths[column]);
    const tracks = pixels.map((width) => `${width}px`).join(' ');
    this.root.style.setProperty('--columns', tracks);
    this.root.style.setProperty('--width', `calc(${tracks.replaceAll(' ', ' + ')} + 16px)`);
    setAttributes(this.root, { 'aria-colcount': String(columns.length) });
    this.#draw();
  }

  setList({ ids, from, notice, rows }: InventoryList): void {
    this.#ids = ids;
    this.#places = new Map(ids.map((id, index) => [id, index]));
    this.#asked = { from, to: from + rows.length };
    this.#rows.take(rows);
    this.#rows.root.style.height = `${ids.length * ROW_HEIGHT}px`;
    setAttributes(this.root, { 'aria-rowcount': String(ids.length + 1) });
    if (this.#isFirst && notice?.isBusy) this.#draw();
    else if (this.#isFirst) this.#restore();
    else this.#select(within(this.#selection, ids));
  }

  takeRows(rows: readonly InventoryRow[]): void {
    this.#rows.take(rows);
    this.#draw();
  }

  /** Goes to the row with the focus. */
  focus(): void {
    const { active } = this.#selection;
    if (active === undefined) return;
    this.#bringIntoView(active);
    this.#rows.element(active)?.focus({ preventScroll: true });
  }

  /** The list as it was left when the page was hidden. */
  #restore(): void {
    const { active, selected, top } = this.options;
    this.#isFirst = false;
    this.root.scrollTop = top;
    this.#select(within({ selected: new Set(selected), active, anchor: active }, this.#ids));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#open(this.#selection.active);
    const rowsAPage = Math.max(1, Math.floor(this.root.clientHeight / ROW_HEIGHT) - 2);
    const next = selectionByKey(event, this.#selection, { ids: this.#ids, rowsAPage });
    if (!next) return;
    event.preventDefault();
    this.#select(next);
    this.focus();
  }

  #onClick(event: MouseEvent): void {
    const id = rowIdAt(event.target);
    if (id === undefined) return;
    this.#select(selectionByMouse(event, this.#selection, { id, ids: this.#ids }));
    this.#rows.element(id)?.focus({ preventScroll: true });
  }

  /** The focus has come to a row by itself, as by a right click. */
  #enter(id: string | undefined): void {
    if (id === undefined || id === this.#selection.active) return;
    this.#selection = { ...this.#selection, active: id };
    this.#draw();
  }

  #open(id: string | undefined): void {
    if (id !== undefined) this.options.onOpen(id);
  }

  #select(selection: RowSelection): void {
    const before = this.#selection.selected;
    this.#selection = selection;
    const ids = this.#ids.filter((id) => selection.selected.has(id));
    this.#rows.root.dataset['vscodeContext'] = JSON.stringify({ imageIds: ids });
    this.#draw();
    const isSame = before.size === ids.length && ids.every((id) => before.has(id));
    if (!isSame) this.options.onSelect(ids);
  }

  #draw(): void {
    const isFocused = this.#rows.root.contains(document.activeElement);
    const { from, to } = this.#seen();
    const indexes = new Set(Array.from({ length: to - from }, (_, at) => from + at));
    const active = this.#places.get(this.#selection.active ?? '');
    if (active !== undefined) indexes.add(active);
    const rows = [...indexes]
      .sort((a, b) => a - b)
      .flatMap((index) => ({ id: this.#ids[index] ?? '', index }));
    this.#rows.draw(rows, { columns: this.#columns, selection: this.#selection });
    if (isFocused && !this.#rows.root.contains(document.activeElement)) this.#focusRow();
    this.#ask({ from, to });
  }

  #focusRow(): void {
    this.#rows.element(this.#selection.active ?? '')?.focus({ preventScroll: true });
  }

  #ask({ from, to }: RowRange): void {
    if (from >= this.#asked.from && to <= this.#asked.to) return;
    const { length } = this.#ids;
    this.#asked = { from: this.wanted.from, to: Math.min(this.wanted.to, length) };
    this.options.onNeed(this.#asked);
  }

  #seen(): RowRange {
    const { scrollTop: top, clientHeight: height } = this.root;
    return rowsInView({ top, height, rowHeight: ROW_HEIGHT, count: this.#ids.length });
  }

  #bringIntoView(id: string): void {
    const place = this.#places.get(id) ?? 0;
    const first = place * ROW_HEIGHT;
    const seen = this.root.clientHeight - this.#rows.root.offsetTop;
    const top = Math.min(first, Math.max(this.root.scrollTop, first + ROW_HEIGHT - seen));
    if (top !== this.root.scrollTop) this.root.scrollTop = top;
    this.#draw();
  }
}

function rowIdAt(target: EventTarget | null): string | undefined {
  return (target as Element).closest<HTMLElement>('.row')?.dataset['id'];
}

/** A cell that is cut off tells its whole text to the mouse. */
function tellWhole(target: EventTarget | null): void {
  const cell = (target as Element).closest<HTMLElement>('.cell');
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
}
