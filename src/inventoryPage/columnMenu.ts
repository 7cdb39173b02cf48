import { type InventoryColumn, inventoryColumns } from '../core/inventory/columns';
import type { PageTexts } from '../core/inventory/messages';
import { button, element, setAttributes } from './dom';

export interface ColumnMenuOptions {
  readonly texts: PageTexts;
  readonly hidden: readonly InventoryColumn[];
  onChange(hidden: readonly InventoryColumn[]): void;
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

  /** Shows the boxes of these columns alone. */
  offer(columns: readonly InventoryColumn[]): void {
    for (const { parentElement, value } of this.#boxes) {
      if (parentElement) parentElement.hidden = !columns.some((column) => column === value);
    }
  }

  #box(column: InventoryColumn): HTMLInputElement {
    const box = element('input', { type: 'checkbox', value: column });
    box.checked = !this.options.hidden.includes(column);
    box.disabled = column === 'label';
    box.addEventListener('change', () => this.options.onChange(this.#unchecked()));
    return box;
  }

  #labelled(box: HTMLInputElement): HTMLElement {
    return element('label', {}, box, this.options.texts.columns[box.value as InventoryColumn]);
  }

  #unchecked(): readonly InventoryColumn[] {
    return inventoryColumns.filter((column) =>
      this.#boxes.some(({ value, checked }) => value === column && !checked),
    );
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
