import * as l10n from '@vscode/l10n';
import {
  type ArrangedView,
  choices,
  chosenOrder,
  type SortKey,
} from '../../core/arrangement/arrangement';
import type { Arrangements } from '../../core/arrangement/arrangements';
import { CancelledError } from '../../core/errors';
import { askChoice, BACK } from '../../ui/steps';
import { orderText, sortKeyLabel } from '../../words/arrangement/keys';
import { activeIcon } from './activeIcon';

/** Sorts the images of a view by what the user chooses; what is chosen again turns the order round. */
export async function sortImages(arrangements: Arrangements, view: ArrangedView): Promise<void> {
  const now = arrangements.of(view);
  const items = choices[view].sortBy.map((value) => {
    const order = orderText(chosenOrder(now, value));
    const isActive = value === now.sortBy;
    return {
      ...{ label: sortKeyLabel(value), value, iconPath: activeIcon(isActive) },
      description: isActive ? l10n.t('now {0}; again for {1}', orderText(now), order) : order,
    };
  });
  const title = view === 'own' ? l10n.t('Sort My Images') : l10n.t('Sort Public Images');
  const question = { placeholder: l10n.t('Sort by'), items, active: now.sortBy };
  const chosen = await askChoice<SortKey>({ title }, question);
  if (chosen === BACK) throw new CancelledError();
  await arrangements.change(view, chosenOrder(now, chosen));
}
