import { type InventoryColumn, inventoryColumns } from '../model/columns';
import { type InventoryScope, inventoryScopes, type PageTexts } from '../model/messages';
import { button, element, setAttributes } from './host';

/**
 * Makes the buttons of a bar one stop of the Tab key: the arrow keys go from one to the next. Call what
 * it gives when buttons have come, gone, or been switched on or off.
 */
export function rovingButtons(bar: HTMLElement): () => void {
  const buttons = () => [...bar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const enter = (target: HTMLElement | undefined) => {
    for (const one of bar.querySelectorAll('button')) one.tabIndex = one === target ? 0 : -1;
  };
  const refresh = () => {
    const all = buttons();
    enter(all.find((one) => one.tabIndex === 0) ?? all[0]);
  };
  bar.addEventListener('focusin', ({ target }) => enter(target as HTMLElement));
  bar.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const next = at < 0 ? undefined : all[nextIndex(event.key, at, all.length) ?? at];
    if (!next || next === event.target) return;
    event.preventDefault();
    next.focus();
  });
  refresh();
  return refresh;
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

export interface ColumnMenuOptions {
  readonly texts: PageTexts;
  onChange(column: InventoryColumn, isShown: boolean): void;
}

/** A button with a box for each column; the label is always shown. */
export class ColumnMenu {
  readonly root = element('div', { class: 'column-menu' });
  readonly #boxes: readonly HTMLInputElement[];
  readonly #popup: HTMLElement;
  readonly #opener: HTMLButtonElement;

  constructor(private readonly options: ColumnMenuOptions) {
    const { texts } = options;
    this.#boxes = inventoryColumns.map((column) => this.#box(column));
    const attributes = { class: 'popup', role: 'group', 'aria-label': texts.chooseColumns };
    this.#popup = element('div', attributes, ...this.#boxes.map((box) => this.#labelled(box)));
    this.#popup.hidden = true;
    const closed = { class: 'quiet', 'aria-expanded': 'false' };
    this.#opener = button(texts.chooseColumns, closed, () =>
      this.#setOpen(this.#popup.hidden !== false),
    );
    this.root.append(this.#opener, this.#popup);
    this.root.addEventListener('keydown', ({ key }) => this.#onKey(key));
    this.root.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.root.contains(relatedTarget as Node | null)) this.#setOpen(false);
    });
  }

  /** Shows the boxes of these columns alone, ticked where the column is shown. */
  offer(columns: readonly InventoryColumn[], shown: readonly InventoryColumn[]): void {
    for (const box of this.#boxes) {
      const isIn = (some: readonly InventoryColumn[]) =>
        some.some((column) => column === box.value);
      if (box.parentElement) box.parentElement.hidden = !isIn(columns);
      box.checked = isIn(shown);
    }
  }

  #box(column: InventoryColumn): HTMLInputElement {
    const box = element('input', { type: 'checkbox', value: column });
    box.disabled = column === 'label';
    box.addEventListener('change', () => this.options.onChange(column, box.checked));
    return box;
  }

  #labelled(box: HTMLInputElement): HTMLElement {
    return element('label', {}, box, this.options.texts.columns[box.value as InventoryColumn]);
  }

  #setOpen(isOpen: boolean): void {
    this.#popup.hidden = !isOpen;
    setAttributes(this.#opener, { 'aria-expanded': String(isOpen) });
    if (isOpen) this.#boxes.find(({ disabled }) => !disabled)?.focus();
  }

  #onKey(key: string): void {
    if (key !== 'Escape' || this.#popup.hidden) return;
    this.#setOpen(false);
    this.#opener.focus();
  }
}

/** Which images: a row of choices, of which the arrow keys choose one. */
export function scopeChoice(
  texts: PageTexts,
  chosen: InventoryScope,
  onChoose: (scope: InventoryScope) => void,
): HTMLElement {
  const choices = inventoryScopes.map((scope) => {
    const radio = element('input', { type: 'radio', name: 'scope', value: scope });
    radio.checked = scope === chosen;
    radio.addEventListener('change', () => onChoose(scope));
    return element('label', {}, radio, element('span', {}, texts.scopes[scope]));
  });
  const attributes = { class: 'scopes', role: 'radiogroup', 'aria-label': texts.scope };
  return element('div', attributes, ...choices);
}

/** The buttons for what is selected. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #buttons: ReadonlyMap<string, HTMLButtonElement>;
  readonly #refresh: () => void;

  constructor({ commands, actions }: PageTexts, onRun: (command: string) => void) {
    this.#buttons = new Map(
      commands.map(({ id, label }) => [id, button(label, { class: 'quiet' }, () => onRun(id))]),
    );
    const attributes = { class: 'toolbar', role: 'toolbar', 'aria-label': actions };
    this.root = element('div', attributes, ...this.#buttons.values());
    this.#refresh = rovingButtons(this.root);
    this.enable([]);
  }

  /** Switches on what can be done, and the rest off. */
  enable(commands: readonly string[]): void {
    for (const [id, one] of this.#buttons) one.disabled = !commands.includes(id);
    this.#refresh();
  }
}
