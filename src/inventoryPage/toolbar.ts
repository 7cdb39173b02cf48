import type { PageTexts } from '../core/inventory/messages';
import { button, element } from './dom';
import { rovingButtons } from './roving';

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
