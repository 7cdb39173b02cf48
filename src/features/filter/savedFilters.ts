import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { CommandId } from '../../kit/manifest';
import { askText, BACK } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import type { PickItem } from '../../ui/window';
import type { SavedFilters } from './model/imageFilter';

type SavingContext = Pick<AccountScope, 'filter' | 'savedFilters'>;

interface SavedItem extends PickItem {
  readonly name: string;
  readonly text: string;
}

/** Returns the filter that is active a name, by which it is found again in every workspace. */
export async function saveFilter({ filter, savedFilters }: SavingContext): Promise<void> {
  const { text } = filter;
  if (text === '') {
    void showInformation(l10n.t('There is no filter that could be saved.'));
    return;
  }
  const name = await askText(
    { title: l10n.t('Save Filter') },
    {
      value: text,
      prompt: l10n.t('Name of the filter; one of the same name is replaced'),
      check: (typed) => (typed.trim() === '' ? l10n.t('A filter needs a name.') : undefined),
    },
  );
  if (name === BACK) return;
  await savedFilters.save({ name: name.trim(), text });
}

/** Filters by one that was saved. Each can be deleted there. */
export async function applySavedFilter({ filter, savedFilters }: SavingContext): Promise<void> {
  if (savedFilters.list().length === 0) {
    const save = l10n.t('Filter Images…');
    const message = l10n.t('No filter is saved yet. The box of the filter has a button for it.');
    if ((await showInformation(message, save)) !== save) return;
    await theWindow().runCommand(CommandId.filterImages);
    return;
  }
  await filter.keep(await askSaved(savedFilters));
}

function askSaved(saved: SavedFilters): Promise<string> {
  const pick = theWindow().createQuickPick<SavedItem>();
  pick.title = l10n.t('Saved Filters');
  pick.placeholder = l10n.t('Filter to show the images by');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = itemsOf(saved);
  return new Promise<string>((resolve, reject) => {
    pick.onDidTriggerItemButton(async ({ item }) => {
      await saved.remove(item.name);
      pick.items = itemsOf(saved);
      if (pick.items.length === 0) pick.hide();
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) resolve(item.text);
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  }).finally(() => pick.dispose());
}

function itemsOf(saved: SavedFilters): readonly SavedItem[] {
  const buttons = [{ iconPath: theWindow().icon('trash'), tooltip: l10n.t('Delete Filter') }];
  return saved
    .list()
    .map(({ name, text }) => ({ label: name, description: text, name, text, buttons }));
}
