import { CommandId } from '../../../kit/manifest';
import { columnsOfOneAccount, type InventoryColumn } from '../model/columns';
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
  /** Those of the columns that have something to say. */
  #offered: readonly InventoryColumn[] = columnsOfOneAccount;
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
    this.#state = readState(host.getState(), setup.filter);
    this.#filter = new FilterBox(texts, (filter) => this.#ask({ filter }));
    this.#filter.set(this.#state.view.filter);
    this.#toolbar = new Toolbar(texts, (command) => this.#run(command, this.#selectedIds()));
    this.#pictures = new Pictures((terms) =>
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
    this.#columnMenu = new ColumnMenu({
      texts,
      hidden: this.#state.hidden,
      onChange: (hidden) => this.#remember({ hidden }, true),
    });
  }

  /** Puts the parts into the document and asks for the list. */
  start(): void {
    const { texts } = this.setup;
    const { view } = this.#state;
    document.body.dataset['vscodeContext'] = '{"preventDefaultContextMenuItems":true}';
    const scopes = scopeChoice(texts, view.scope, (scope) => this.#ask({ scope }));
    document.body.append(
      element(
        'div',
        { class: 'bar-top' },
        scopes,
        this.#filter.root,
        this.#chartsButton(),
        this.#columnMenu.root,
      ),
      this.#toolbar.root,
      this.#pictures.root,
      this.#message,
      element('main', {}, this.#grid.root, this.#notice),
      element('footer', {}, this.#selected, this.#totals),
    );
    document.addEventListener('keydown', (event) => this.#onKey(event));
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
    this.#filter.show(this.#state.view.filter, list.problems);
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
    const { sort } = this.#state.view;
    const isDescending = sort.column === column && !sort.isDescending;
    this.#ask({ sort: { column, isDescending } });
    this.#drawColumns();
  }

  #setWidth(column: InventoryColumn, width: number | undefined): void {
    const { [column]: _, ...others } = this.#state.widths;
    this.#remember({ widths: width === undefined ? others : { ...others, [column]: width } });
    this.#grid.setColumns(this.#columns(), this.#state.widths);
  }

  #ask(change: Partial<InventoryView>): void {
    this.#remember({ view: { ...this.#state.view, ...change } });
    this.#isAskedAgain = this.#isAwaited;
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    host.postMessage({ kind: 'show', view: this.#state.view, ...this.#grid.wanted });
  }

  #remember(change: Partial<PageState>, isOfColumns = false): void {
    const { selection, top } = this.#grid;
    const place = { top, selected: this.#selectedIds(), active: selection.active };
    this.#state = { ...this.#state, ...(!this.#grid.isFirst && place), ...change };
    host.setState(this.#state);
    if (isOfColumns) this.#drawColumns();
  }

  /** While one scrolls, only where it ends is remembered. */
  #rememberSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#remember({}), SCROLL_END_MS);
  }

  #drawColumns(): void {
    this.#header.show(this.#columns(), this.#state.view.sort);
    this.#grid.setColumns(this.#columns(), this.#state.widths);
    this.#showPictures();
  }

  /** Without rows there is nothing to draw. */
  #showPictures(): void {
    this.#pictures.root.hidden = !this.#state.arePicturesShown || !this.#notice.hidden;
  }

  #offer(columns: readonly InventoryColumn[]): void {
    if (columns.length === this.#offered.length) return;
    this.#offered = columns;
    this.#columnMenu.offer(columns);
    this.#drawColumns();
  }

  #columns(): readonly InventoryColumn[] {
    return this.#offered.filter((column) => !this.#state.hidden.includes(column));
  }

  #selectedIds(): readonly string[] {
    return [...this.#grid.selection.selected];
  }

  #chartsButton(): HTMLButtonElement {
    const isShown = () => String(this.#state.arePicturesShown);
    const made = button(this.setup.texts.showPictures, { class: 'quiet' }, () => {
      this.#remember({ arePicturesShown: !this.#state.arePicturesShown }, true);
      setAttributes(made, { 'aria-pressed': isShown() });
    });
    setAttributes(made, { 'aria-pressed': isShown() });
    return made;
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
