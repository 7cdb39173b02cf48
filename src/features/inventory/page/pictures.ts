import type { InventoryBar, InventoryPicture } from '../model/messages';
import { button, drawing, element } from './host';
import { rovingButtons } from './menus';

/** Bars beside each other: each is a button that puts what it shows into the filter, or takes it out. */
export class Pictures {
  readonly root: HTMLElement;
  #shown = '';

  constructor(
    name: string,
    private readonly onChoose: (terms: readonly string[]) => void,
  ) {
    this.root = element('section', { class: 'pictures', 'aria-label': name });
  }

  show(pictures: readonly InventoryPicture[]): void {
    const asText = JSON.stringify(pictures);
    if (asText === this.#shown) return;
    this.#shown = asText;
    const focused = this.#positionOfFocus();
    this.root.replaceChildren(...pictures.map((picture) => this.#picture(picture)));
    if (focused >= 0) this.root.querySelectorAll('button')[focused]?.focus();
  }

  #picture({ title, summary, bars }: InventoryPicture): HTMLElement {
    const caption = element('figcaption', {}, title);
    const rows = bars.map((bar) => this.#bar(bar));
    const figure = element('figure', { 'aria-label': summary }, caption, ...rows);
    rovingButtons(figure);
    return figure;
  }

  #bar({ label, value, hint, share, terms, isActive }: InventoryBar): HTMLElement {
    const length = `${Math.max(share * 100, share > 0 ? 1 : 0)}%`;
    // The blanks part what is heard; the title says the rest of it.
    const parts = [
      element('span', { class: 'bar-label' }, label),
      ' ',
      drawing(
        'svg',
        { class: 'bar', 'aria-hidden': 'true', focusable: 'false' },
        drawing('rect', { width: length, height: '100%', rx: '1' }),
      ),
      ' ',
      element('span', { class: 'bar-value' }, value),
    ];
    if (terms.length === 0) return element('div', { class: 'bar-row', title: hint }, ...parts);
    const pressed = { 'aria-pressed': String(isActive), title: hint };
    const row = button('', { class: 'bar-row', ...pressed }, () => this.onChoose(terms));
    row.append(...parts);
    return row;
  }

  #positionOfFocus(): number {
    return [...this.root.querySelectorAll('button')].indexOf(
      document.activeElement as HTMLButtonElement,
    );
  }
}
