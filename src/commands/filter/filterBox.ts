import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import { completions } from '../../core/query/completions';
import { readQuery } from '../../core/query/query';
import { askedWhileTyped } from '../../core/query/typing';
import { type PickButton, theWindow } from '../../ui/window';
import { foundText } from '../../words/query/filterText';
import type { CommandContext } from '../commandContext';
import { type BoxItem, completionItems, firstItem, savedItems } from './boxItems';
import { unfiltered } from './unfiltered';

export type FilterContext = Pick<CommandContext, 'clock' | 'filter' | 'savedFilters' | 'store'>;

/**
 * Asks for a filter, and shows what it finds while it is typed. Gives how it ended; Escape brings back
 * the filter that was there before, and throws a `CancelledError`.
 */
export async function askFilter(context: FilterContext): Promise<'kept' | 'save'> {
  const before = context.filter.text;
  try {
    return await new FilterBox(context).ask();
  } catch (error) {
    context.filter.show(before);
    throw error;
  }
}

class FilterBox {
  readonly #clear: PickButton = {
    iconPath: theWindow().icon('clear-all'),
    tooltip: l10n.t('Clear Filter'),
  };
  readonly #save: PickButton = {
    iconPath: theWindow().icon('save'),
    tooltip: l10n.t('Save Filter…'),
  };
  readonly #pick = theWindow().createQuickPick<BoxItem>();

  constructor(private readonly context: FilterContext) {}

  async ask(): Promise<'kept' | 'save'> {
    const { filter, store } = this.context;
    this.#pick.value = filter.text;
    this.#pick.placeholder = l10n.t('tag:web region:us-east size>2000 -deprecated debian');
    this.#pick.ignoreFocusOut = true;
    const subscription = store.onDidChange(() => this.#update());
    this.#update();
    try {
      return await this.#answer();
    } finally {
      subscription.dispose();
      this.#pick.dispose();
    }
  }

  #answer(): Promise<'kept' | 'save'> {
    return new Promise((resolve, reject) => {
      const keep = (end: 'kept' | 'save') => {
        if (!isAskable(this.#pick.value)) return;
        void this.context.filter.keep(this.#pick.value).then(() => resolve(end), reject);
      };
      this.#pick.onDidChangeValue(() => this.#update());
      this.#pick.onDidAccept(() => {
        const [chosen] = this.#pick.selectedItems;
        if (!chosen) return; // The list was made anew while somebody clicked into it.
        if (chosen.becomes === undefined) keep('kept');
        else this.#write(chosen.becomes);
      });
      this.#pick.onDidTriggerButton((button) => {
        if (button === this.#clear) this.#write('');
        else keep('save');
      });
      this.#pick.onDidHide(() => reject(new CancelledError()));
      this.#pick.show();
    });
  }

  #write(text: string): void {
    this.#pick.value = text;
    this.#update();
  }

  /** Filters by what is typed, and says what that is and what it may become. */
  #update(): void {
    const { filter, savedFilters, store } = this.context;
    const { images: all = [] } = store.state.last ?? {};
    const text = this.#pick.value;
    filter.show(askedWhileTyped(text, (asked) => filter.finds(asked, all)));
    const images = unfiltered(this.context, all);
    const found = foundText(filter.of(images).length, images.length);
    this.#pick.title = l10n.t('Filter Images: {0}', found);
    this.#pick.buttons = this.#buttonsFor(text);
    const offered = completions(text, { images, context: filter.context() });
    const saved = text === '' ? savedItems(savedFilters.list()) : [];
    this.#pick.items = [firstItem(text, found), ...saved, ...completionItems(offered, text)];
  }

  #buttonsFor(text: string): readonly PickButton[] {
    if (text.trim() === '') return [];
    return isAskable(text) ? [this.#save, this.#clear] : [this.#clear];
  }
}

function isAskable(text: string): boolean {
  return readQuery(text).problems.length === 0;
}
