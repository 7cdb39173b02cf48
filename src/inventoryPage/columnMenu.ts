import { type InventoryColumn, inventoryColumns } from '../core/inventory/columns';
import type { PageTexts } from '../core/inventory/messages';
import { button, element, setAttributes } from './dom';

/** A button with a box for each column; the label is always shown. */
export function columnMenu(
  texts: PageTexts,
  hidden: readonly InventoryColumn[],
  onChange: (hidden: readonly InventoryColumn[]) => void,
): HTMLElement {
  const boxes = inventoryColumns.map((column) => {
    const box = element('input', { type: 'checkbox', value: column });
    box.checked = !hidden.includes(column);
    box.disabled = column === 'label';
    box.addEventListener('change', () => onChange(unchecked(boxes)));
    return box;
  });
  const labels = boxes.map((box) =>
    element('label', {}, box, texts.columns[box.value as InventoryColumn]),
  );
  const popup = element('div', {
    class: 'popup',
    role: 'group',
    'aria-label': texts.chooseColumns,
  });
  popup.append(...labels);
  popup.hidden = true;
  const opener = button(texts.chooseColumns, { class: 'quiet', 'aria-expanded': 'false' }, () =>
    setOpen(popup.hidden !== false),
  );
  const root = element('div', { class: 'column-menu' }, opener, popup);
  function setOpen(isOpen: boolean): void {
    popup.hidden = !isOpen;
    setAttributes(opener, { 'aria-expanded': String(isOpen) });
    if (isOpen) boxes.find(({ disabled }) => !disabled)?.focus();
  }
  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || popup.hidden) return;
    setOpen(false);
    opener.focus();
  });
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (!root.contains(relatedTarget as Node | null)) setOpen(false);
  });
  return root;
}

function unchecked(boxes: readonly HTMLInputElement[]): readonly InventoryColumn[] {
  return inventoryColumns.filter((column) =>
    boxes.some(({ value, checked }) => value === column && !checked),
  );
}
