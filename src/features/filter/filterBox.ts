import * as l10n from '@vscode/l10n';
import { type AccountScope, unfiltered } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { theWindow } from '../../ui/safeWindow';
import { type Icon, type PickButton, type PickItem, SEPARATOR } from '../../ui/window';
import { type Completion, completions } from './model/completions';
import { foundText, markedText, queryProblemText, type SavedFilter } from './model/imageFilter';
import { flagText, keyText } from './model/keys';
import { correctedQuery, readQuery } from './model/query';
import { queryWhileTyping } from './model/tokens';
import { saveFilter } from './savedFilters';

interface BoxItem extends PickItem {
  /** The text of the box when the item is chosen; undefined for the one that keeps what is there. */
  readonly becomes?: string | undefined;
}

/**
 * What Enter does. Its label is the text itself: VS Code puts those that are most like the text first.
 */
function firstItem(text: string, found: string): BoxItem {
  if (text.trim() === '') {
    return { label: l10n.t('All images'), description: l10n.t('no filter'), alwaysShow: true };
  }
  const [problem] = readQuery(text).problems;
  if (!problem) {
    return { label: text, description: found, iconPath: icon('filter'), alwaysShow: true };
  }
  return {
    label: text,
    description: queryProblemText(problem),
    detail: markedText(text, problem),
    iconPath: icon('error'),
    alwaysShow: true,
    becomes: correctedQuery(text, problem) ?? text,
  };
}

function savedItems(saved: readonly SavedFilter[]): readonly BoxItem[] {
  if (saved.length === 0) return [];
  const items = saved.map(({ name, text }) => ({
    label: name,
    description: text,
    becomes: text,
    iconPath: icon('bookmark'),
    alwaysShow: true,
  }));
  return [boxSeparator(l10n.t('saved filters')), ...items];
}

/**
 * Behind a key only values: a label in which VS Code finds the text would be put into an order of its
 * own, not that of the number of images.
 */
function completionItems(offered: readonly Completion[], text: string): readonly BoxItem[] {
  if (offered.length === 0) return [];
  const isAsked = /[:=<>]/.test(text.split(/\s/).at(-1) ?? '');
  const items = offered.map((one) => ({
    label: isAsked && one.kind !== 'key' ? one.value : one.label,
    description: descriptionOf(one),
    becomes: one.text,
    alwaysShow: true,
  }));
  return [boxSeparator(l10n.t('go on with')), ...items];
}

function descriptionOf(completion: Completion): string {
  switch (completion.kind) {
    case 'key':
      return keyText(completion.key);
    case 'flag':
      return `${completion.count} · ${flagText(completion.value)}`;
    case 'value':
      return String(completion.count);
  }
}

function boxSeparator(label: string): BoxItem {
  return { label, kind: SEPARATOR };
}

function icon(name: string): Icon {
  return theWindow().icon(name);
}

export type FilterContext = Pick<AccountScope, 'clock' | 'filter' | 'savedFilters' | 'store'>;

/**
 * Asks for a filter, and shows what it finds while it is typed. Returns how it ended; Escape brings back
 * the filter that was there before, and throws a `CancelledError`.
 */
async function askFilter(context: FilterContext): Promise<'kept' | 'save'> {
  const before = context.filter.text;
  try {
    return await new FilterPick(context).ask();
  } catch (error) {
    context.filter.show(before);
    throw error;
  }
}

class FilterPick {
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
        if (!chosen) return; // The list was made again while somebody clicked into it.
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
    filter.show(queryWhileTyping(text, (asked) => filter.finds(asked, all)));
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

/** Asks what the views are to show, which follow while it is typed. */
export async function filterImages(context: FilterContext): Promise<void> {
  await theWindow().runCommand('workbench.view.extension.linodeImages');
  const end = await askFilter(context);
  if (end === 'save') await saveFilter(context);
}
