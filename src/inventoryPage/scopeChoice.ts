import { type InventoryScope, inventoryScopes, type PageTexts } from '../core/inventory/messages';
import { element } from './dom';

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
