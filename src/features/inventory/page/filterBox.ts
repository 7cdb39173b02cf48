import type { FilterProblem, PageTexts } from '../model/messages';
import { button, element, setAttributes } from './host';

/** The box for the filter: what is wrong in it is underlined, and said below. */
export class FilterBox {
  readonly root: HTMLElement;
  readonly #input = element('input', { type: 'text', spellcheck: 'false', autocomplete: 'off' });
  readonly #marks = element('div', { class: 'filter-marks', 'aria-hidden': 'true' });
  readonly #problem = element('div', {
    class: 'filter-problem',
    id: 'filter-problem',
    role: 'alert',
  });
  readonly #clear: HTMLButtonElement;

  constructor(
    texts: PageTexts,
    private readonly onChange: (filter: string) => void,
  ) {
    const input = this.#input;
    setAttributes(input, { placeholder: texts.filterHint, 'aria-label': texts.filter });
    this.#clear = button('×', { class: 'clear', 'aria-label': texts.clearFilter }, () => {
      this.set('');
      this.focus();
      onChange('');
    });
    this.#clear.title = texts.clearFilter;
    input.addEventListener('input', () => {
      this.#mark([]);
      onChange(input.value);
    });
    input.addEventListener('scroll', () => {
      this.#marks.scrollLeft = input.scrollLeft;
    });
    input.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || input.value === '') return;
      this.set('');
      this.onChange('');
    });
    this.root = element('div', { class: 'filter' }, input, this.#marks, this.#clear, this.#problem);
    this.#mark([]);
  }

  get text(): string {
    return this.#input.value;
  }

  set(filter: string): void {
    this.#input.value = filter;
    this.#mark([]);
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** Marks the problems of a filter, unless another has been typed meanwhile. */
  show(filter: string, problems: readonly FilterProblem[]): void {
    if (filter === this.text) this.#mark(problems);
  }

  #mark(problems: readonly FilterProblem[]): void {
    const { text } = this;
    let at = 0;
    const parts = problems.flatMap(({ start, end }) => {
      const before = text.slice(at, start);
      at = Math.max(start + 1, end);
      return [before, element('mark', {}, text.slice(start, at) || ' ')];
    });
    this.#marks.replaceChildren(...parts, text.slice(at));
    this.#problem.textContent = problems[0]?.message ?? '';
    this.#clear.hidden = text === '';
    setAttributes(this.#input, {
      'aria-invalid': problems.length > 0 ? 'true' : undefined,
      'aria-describedby': problems.length > 0 ? 'filter-problem' : undefined,
    });
  }
}
