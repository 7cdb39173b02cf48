import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { askChoice, askSteps, BACK, type Step } from '../../ui/ask';
import { theWindow } from '../../ui/safeWindow';
import type { Icon } from '../../ui/window';
import {
  type ArrangedView,
  type Arrangements,
  choices,
  chosenOrder,
  type GroupKey,
  groupKeyFact,
  groupKeyLabel,
  orderText,
  type SortKey,
  sortKeyLabel,
} from './model/arrangement';

/** Marks what is chosen now; the others are as far from the edge. */
function activeIcon(isActive: boolean): Icon {
  return theWindow().icon(isActive ? 'check' : 'blank');
}

/** Closes every row of a view. */
export async function collapseView(view: ArrangedView): Promise<void> {
  const id = view === 'own' ? ViewId.images : ViewId.publicImages;
  await theWindow().runCommand(`${id}.focus`);
  await theWindow().runCommand('list.collapseAll'); // Of the list with the focus.
}

/** Groups the images of a view by what the user chooses, one or two levels deep, or not at all. */
export async function groupImages(arrangements: Arrangements, view: ArrangedView): Promise<void> {
  const now = arrangements.of(view).groupBy;
  const first = levelStep(view, { level: 0, now, placeholder: l10n.t('Group by') });
  const second = levelStep(view, { level: 1, now, placeholder: l10n.t('And then by') });
  const stepsFor = ([outer]: Levels) => (outer === NOTHING ? [first] : [first, second]);
  const title = view === 'own' ? l10n.t('Group My Images') : l10n.t('Group Public Images');
  const levels = await askSteps<Levels>(title, stepsFor, now);
  const groupBy = levels.filter((key) => key !== NOTHING);
  await arrangements.change(view, { groupBy });
}

const NOTHING = 'nothing';

type Level = GroupKey | typeof NOTHING;

type Levels = readonly Level[];

interface LevelOptions {
  /** From 0, the outermost. */
  readonly level: number;
  readonly now: readonly GroupKey[];
  readonly placeholder: string;
}

function levelStep(view: ArrangedView, { level, now, placeholder }: LevelOptions): Step<Levels> {
  return async (levels, frame) => {
    const outer = levels.slice(0, level);
    const active: Level = levels[level] ?? NOTHING;
    const current: Level = now[level] ?? NOTHING;
    const keys = choices[view].groupBy.filter((key) => !outer.includes(key));
    const nothing = level === 0 ? l10n.t('None: One List') : l10n.t('Nothing More');
    const items = [
      ...keys.map((value) => ({ label: groupKeyLabel(value), fact: groupKeyFact(value), value })),
      { label: nothing, fact: undefined, value: NOTHING } as const,
    ].map(({ label, fact, value }) => ({
      label,
      value,
      iconPath: activeIcon(value === current),
      ...(fact && { description: fact }),
    }));
    const chosen = await askChoice<Level>(frame, { placeholder, items, active });
    return chosen === BACK ? BACK : [...outer, chosen, ...levels.slice(level + 1)];
  };
}

/** Sorts the images of a view by what the user chooses; what is chosen again turns the order round. */
export async function sortImages(arrangements: Arrangements, view: ArrangedView): Promise<void> {
  const now = arrangements.of(view);
  const items = choices[view].sortBy.map((value) => {
    const order = orderText(chosenOrder(now, value));
    const isActive = value === now.sortBy;
    return {
      label: sortKeyLabel(value),
      value,
      iconPath: activeIcon(isActive),
      description: isActive ? l10n.t('now {0}; again for {1}', orderText(now), order) : order,
    };
  });
  const title = view === 'own' ? l10n.t('Sort My Images') : l10n.t('Sort Public Images');
  const question = { placeholder: l10n.t('Sort by'), items, active: now.sortBy };
  const chosen = await askChoice<SortKey>({ title }, question);
  if (chosen === BACK) throw new CancelledError();
  await arrangements.change(view, chosenOrder(now, chosen));
}
