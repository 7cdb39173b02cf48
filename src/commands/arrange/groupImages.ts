import * as l10n from '@vscode/l10n';
import { type ArrangedView, choices, type GroupKey } from '../../core/arrangement/arrangement';
import type { Arrangements } from '../../core/arrangement/arrangements';
import { askChoice, askSteps, BACK, type Step } from '../../ui/steps';
import { groupKeyFact, groupKeyLabel } from '../../words/arrangement/keys';
import { activeIcon } from './activeIcon';

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
      ...{ label, value, iconPath: activeIcon(value === current) },
      ...(fact && { description: fact }),
    }));
    const chosen = await askChoice<Level>(frame, { placeholder, items, active });
    return chosen === BACK ? BACK : [...outer, chosen, ...levels.slice(level + 1)];
  };
}
