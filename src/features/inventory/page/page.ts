import { CommandId } from '../../../kit/manifest';
import type { InventoryColumn } from '../model/columns';
import {
  columnsFor,
  type InventoryLayout,
  isColumnShown,
  LEAST_HEIGHT_WITH_CHARTS,
} from '../model/layout';
import {
  CLEAR_FILTER,
  type HostMessage,
  type InventoryList,
  type InventoryNotice,
  type InventoryView,
  type PageSetup,
  toggleTerms,
} from '../model/messages';
import { FilterBox } from './filterBox';
import { Grid } from './grid';
import { GridHeader } from './gridHeader';
import {
  button,
  element,
  host,
  onHostMessage,
  type PageState,
  readState,
  setAttributes,
} from './host';
import { ColumnMenu, scopeChoice, Toolbar } from './menus';
import { Pictures } from './pictures';

/** After so long, in ms, one has stopped scrolling. */
const SCROLL_END_MS = 200;

/** The parts of the page, and what passes between them and the extension. */
export class InventoryPage {
  #state: PageState;
  readonly #filter: FilterBox;
  readonly #toolbar: Toolbar;
  readonly #pictures: Pictures;
  readonly #header: GridHeader;
  readonly #grid: Grid;
  readonly #columnMenu: ColumnMenu;
  readonly #charts: HTMLButtonElement;
  /** Those of the columns that have something to say. */
  #offered: readonly InventoryColumn[];
  readonly #message = element('div', { class: 'message', role: 'status' });
  readonly #notice = element('div', { class: 'notice', role: 'status' });
  readonly #selected = element('span', { class: 'selected', role: 'status' });
  readonly #totals = element('span', { role: 'status' });
  /** Asked for and not there yet; what is asked for meanwhile waits, and only the last of it is. */
  #isAwaited = false;
  #isAskedAgain = false;
  #version = 0;
  #soon: number | undefined;

  constructor(private readonly setup: PageSetup) {
    const { texts } = setup;
    this.#state = readState(host.getState(), setup);
    this.#offered = columnsFor(this.#state.layout.scope, false);
    this.#filter = new FilterBox(texts, (filter) => this.#ask({ filter }));
    this.#filter.set(this.#state.filter);
    this.#toolbar = new Toolbar(texts, (command) => this.#run(command, this.#selectedIds()));
    this.#pictures = new Pictures(texts.showPictures, (terms) =>
      this.#setFilter(toggleTerms(this.#filter.text, terms)),
    );
    this.#header = new GridHeader({
      texts,
      onSort: (column) => this.#sortBy(column),
      onWidth: (column, width) => this.#setWidth(column, width),
    });
    this.#grid = new Grid({
      texts,
      header: this.#header.root,
      selected: this.#state.selected,
      active: this.#state.active,
      top: this.#state.top,
      onNeed: (range) => host.postMessage({ kind: 'rows', ...range }),
      onSelect: (ids) => host.postMessage({ kind: 'select', ids }),
      onOpen: (id) => this.#run(CommandId.showDetails, [id]),
      onScroll: () => this.#rememberSoon(),
    });
    this.#charts = button(texts.showPictures, { class: 'quiet' }, () => {
      this.#arrange({ hasCharts: !this.#hasCharts });
      this.#showPictures();
    });
    this.#columnMenu = new ColumnMenu({
      texts,
      onChange: (column, isShown) => {
        this.#arrange({ shown: { ...this.#state.layout.shown, [column]: isShown } });
        this.#drawColumns();
      },
    });
  }

  /** Puts the parts into the document and asks for the list. */
  start(): void {
    const { texts } = this.setup;
    const { scope: first } = this.#state.layout;
    document.body.dataset['vscodeContext'] = '{"preventDefaultContextMenuItems":true}';
    const scopes = scopeChoice(texts, first, (scope) => this.#ask({ scope }));
    document.body.append(
      element(
        'header',
        {},
        element('h1', { class: 'unseen' }, texts.table),
        element(
          'div',
          { class: 'bar-top' },
          scopes,
          this.#filter.root,
          this.#charts,
          this.#columnMenu.root,
        ),
        this.#toolbar.root,
        this.#message,
      ),
      this.#pictures.root,
      element('main', {}, this.#grid.root, this.#notice),
      element('footer', {}, this.#selected, this.#totals),
    );
    document.addEventListener('keydown', (event) => this.#onKey(event));
    window.addEventListener('resize', () => this.#showPictures());
    onHostMessage((message) => this.#take(message));
    this.#drawColumns();
    this.#ask({});
  }

  #take(message: HostMessage): void {
    switch (message.kind) {
      case 'list':
        this.#show(message);
        return;
      case 'rows':
        if (message.version === this.#version) this.#grid.takeRows(message.rows);
        return;
      case 'selection':
        this.#selected.textContent = message.text;
        this.#toolbar.enable(message.commands);
        this.#remember({});
    }
  }

  #show(list: InventoryList): void {
    this.#filter.show(this.#state.filter, list.problems);
    this.#pictures.show(list.pictures);
    this.#message.textContent = list.message ?? '';
    this.#totals.textContent = list.totals;
    this.#totals.title = list.totalsDetail;
    this.#showNotice(list.notice);
    this.#showPictures();
    this.#offer(list.columns);
    this.#grid.setList(list);
    this.#version = list.version;
    setAttributes(this.#grid.root, { 'aria-busy': String(list.notice?.isBusy ?? false) });
    this.#isAwaited = false;
    if (this.#isAskedAgain) this.#ask({});
  }

  #showNotice(notice: InventoryNotice | undefined): void {
    this.#notice.hidden = !notice;
    if (this.#notice.firstChild?.textContent === notice?.text) return;
    this.#notice.replaceChildren();
    if (!notice) return;
    this.#notice.append(element('p', {}, notice.text));
    const { label = '', command } = notice.button ?? {};
    if (command)
      this.#notice.append(button(label, { class: 'primary' }, () => this.#answerNotice(command)));
  }

  #answerNotice(command: string): void {
    if (command === CLEAR_FILTER) {
      this.#setFilter('');
      this.#filter.focus();
    } else this.#run(command, []);
  }

  #run(command: string, ids: readonly string[]): void {
    host.postMessage({ kind: 'run', command, ids });
  }

  #setFilter(filter: string): void {
    this.#filter.set(filter);
    this.#ask({ filter });
  }

  #sortBy(column: InventoryColumn): void {
    const { sort } = this.#state.layout;
    const isDescending = sort.column === column && !sort.isDescending;
    this.#ask({ sort: { column, isDescending } });
    this.#drawColumns();
  }

  #setWidth(column: InventoryColumn, width: number | undefined): void {
    const { [column]: _, ...others } = this.#state.layout.widths;
    this.#arrange({ widths: width === undefined ? others : { ...others, [column]: width } });
    this.#grid.setColumns(this.#columns(), this.#state.layout.widths);
  }

  #ask(change: Partial<InventoryView>): void {
    const { filter = this.#state.filter, ...layout } = change;
    this.#remember({ filter });
    if (Object.keys(layout).length > 0) this.#arrange(layout);
    this.#isAskedAgain = this.#isAwaited;
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    const { scope, sort } = this.#state.layout;
    const view = { filter: this.#state.filter, scope, sort };
    host.postMessage({ kind: 'show', view, ...this.#grid.wanted });
  }

  /** Remembers what somebody made of the table, for this page and for the next one. */
  #arrange(change: Partial<InventoryLayout>): void {
    this.#remember({ layout: { ...this.#state.layout, ...change } });
    host.postMessage({ kind: 'keep', layout: this.#state.layout });
  }

  #remember(change: Partial<PageState>): void {
    const { selection, top } = this.#grid;
    const place = { top, selected: this.#selectedIds(), active: selection.active };
    this.#state = { ...this.#state, ...(!this.#grid.isFirst && place), ...change };
    host.setState(this.#state);
  }

  /** While one scrolls, only where it ends is remembered. */
  #rememberSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#remember({}), SCROLL_END_MS);
  }

  #drawColumns(): void {
    const { sort, widths } = this.#state.layout;
    const columns = this.#columns();
    this.#header.show(columns, sort);
    this.#grid.setColumns(columns, widths);
    this.#columnMenu.offer(this.#offered, columns);
    this.#showPictures();
  }

  /** Without rows there is nothing to draw. */
  #showPictures(): void {
    setAttributes(this.#charts, { 'aria-pressed': String(this.#hasCharts) });
    this.#pictures.root.hidden = !this.#hasCharts || !this.#notice.hidden;
  }

  get #hasCharts(): boolean {
    return this.#state.layout.hasCharts ?? window.innerHeight >= LEAST_HEIGHT_WITH_CHARTS;
  }

  #offer(columns: readonly InventoryColumn[]): void {
    if (columns.join() === this.#offered.join()) return;
    this.#offered = columns;
    this.#drawColumns();
  }

  #columns(): readonly InventoryColumn[] {
    const { scope, shown } = this.#state.layout;
    return this.#offered.filter((column) => isColumnShown(column, shown, scope));
  }

  #selectedIds(): readonly string[] {
    return [...this.#grid.selection.selected];
  }

  #onKey(event: KeyboardEvent): void {
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    const isDown = event.key === 'ArrowDown' && this.#filter.root.contains(event.target as Node);
    if (!isFind && !isDown) return;
    event.preventDefault();
    if (isFind) this.#filter.focus();
    else this.#grid.focus();
  }
}
