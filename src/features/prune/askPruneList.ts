import * as l10n from '@vscode/l10n';
import { imagesText } from '../../kit/quantity';
import { askMany, type BACK, type ChoiceItem, type Frame } from '../../ui/ask';
import { theWindow } from '../../ui/safeWindow';
import { type PickItem, SEPARATOR } from '../../ui/window';
import { exclusionText, itemFacts, pruneTotalsText, reasonsText } from './model/exclusionText';
import { type Candidate, type Excluded, type PrunePlan, totalsOf } from './model/prunePlan';

export interface PruneList {
  readonly plan: PrunePlan;
  /** In ms since the epoch. */
  readonly now: number;
  /** Opens the dry run with these picked. */
  show(picked: readonly Candidate[]): PromiseLike<void>;
}

/** The dry run: all that would go, picked, with what it saves; below, what stays and why. */
export function askPruneList(
  frame: Frame,
  { now, plan, show }: PruneList,
): Promise<readonly Candidate[] | typeof BACK> {
  const { candidates, excluded } = plan;
  const kept = excluded.length > 0 ? [excludedSeparator(excluded.length)] : [];
  return askMany<Candidate>(frame, {
    placeholder: l10n.t('Nothing is deleted before you confirm it'),
    titleOf: (picked) => l10n.t('Prune {0}', pruneTotalsText(totalsOf(picked))),
    items: [
      ...candidates.map((candidate) => toItem(candidate, now)),
      ...kept,
      ...excluded.map(toExcludedItem),
    ],
    picked: candidates,
    check: ({ length }) => (length === 0 ? l10n.t('Pick at least one image.') : undefined),
    action: {
      button: {
        iconPath: theWindow().icon('open-preview'),
        tooltip: l10n.t('Show as Document'),
      },
      run: (picked) => void show(picked),
    },
  });
}

function toItem(candidate: Candidate, now: number): ChoiceItem<Candidate> {
  return {
    label: candidate.image.label,
    description: itemFacts(candidate),
    detail: reasonsText(candidate.reasons, now),
    value: candidate,
  };
}

/** It is shown, and is no candidate: its refusal keeps it from being given. */
function toExcludedItem(item: Excluded): ChoiceItem<Candidate> {
  const why = exclusionText(item.reason);
  return {
    iconPath: theWindow().icon('circle-slash'),
    label: item.image.label,
    description: itemFacts(item),
    detail: l10n.t('kept: {0}', why),
    refusal: l10n.t('“{0}” is kept: {1}', item.image.label, why),
    value: { ...item, reasons: [] },
  };
}

function excludedSeparator(count: number): PickItem {
  const label = l10n.t('Kept: {0}', imagesText(count));
  return { label, kind: SEPARATOR };
}
