import * as l10n from '@vscode/l10n';
import type { Replica } from '../../core/images/image';
import type { ImagePrice } from '../../core/pricing';
import type { Region } from '../../core/regions/region';
import type { NoCopyReason, ReplicationPlan } from '../../core/replication/replicationPlan';
import { costText } from '../cost';
import { replicaText } from '../images/image';
import { refusalText } from '../region';
import { placeLabel, placeNames } from './places';

export interface PlanWordsOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
  /** True when another plan was agreed to, and the image has changed since. */
  readonly hasChanged: boolean;
}

export interface Question {
  /** True when something is deleted. */
  readonly isWarning: boolean;
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** Asks to delete the copies that a plan removes. */
export function removalQuestion(plan: ReplicationPlan, options: PlanWordsOptions): Question {
  const { image, remove } = plan;
  const places = placeNames(idsOf(remove), options.regions);
  const count = remove.length;
  const warning =
    count === 1
      ? l10n.t('It is deleted, and this cannot be undone.')
      : l10n.t('They are deleted, and this cannot be undone.');
  return {
    message:
      count === 1
        ? l10n.t('Remove the copy of “{0}” in {1}?', image.label, places)
        : l10n.t('Remove the copies of “{0}” in {1}?', image.label, places),
    isWarning: true,
    detail: detailText(plan, options, warning),
    button: removeButton(count),
  };
}

/** Asks to make the copies that a plan adds; names again what it removes. */
export function additionQuestion(plan: ReplicationPlan, options: PlanWordsOptions): Question {
  const { add, image, remove } = plan;
  const places = placeNames(add, options.regions);
  return {
    message:
      add.length === 1
        ? l10n.t('Add a copy of “{0}” in {1}?', image.label, places)
        : l10n.t('Add copies of “{0}” in {1}?', image.label, places),
    isWarning: remove.length > 0,
    detail: detailText(plan, options),
    button: addButton(add.length, remove.length),
  };
}

/** What the button says that removes copies. */
export function removeButton(count: number): string {
  return count === 1 ? l10n.t('Remove 1 Copy') : l10n.t('Remove {0} Copies', count);
}

/** What the button says that adds copies. */
export function addButton(added: number, removed = 0): string {
  if (removed > 0) return l10n.t('Add {0} and Remove {1}', added, removed);
  return added === 1 ? l10n.t('Add 1 Copy') : l10n.t('Add {0} Copies', added);
}

/** Why a region cannot be chosen for an image, in one short sentence. */
export function noCopyText(reason: NoCopyReason): string {
  return reason === 'beingRemoved'
    ? l10n.t('Its copy is being removed. It can be added once that is gone.')
    : refusalText(reason);
}

function detailText(
  plan: ReplicationPlan,
  { hasChanged, price, regions }: PlanWordsOptions,
  ...warnings: readonly string[]
): string {
  const changed = l10n.t('The image has changed meanwhile. This is the new plan:');
  const steps = stepLines(plan, regions).join('\n');
  const paragraphs = [...warnings, steps, costText([plan], price)];
  return [...(hasChanged ? [changed] : []), ...paragraphs].join('\n\n');
}

function stepLines(plan: ReplicationPlan, regions: readonly Region[]): readonly string[] {
  const { keep, add, remove, blocked } = plan;
  const labels = (ids: readonly string[]) => ids.map((id) => placeLabel(id, regions)).join(' · ');
  const kept = keep.map((replica) => replicaLabel(replica, regions)).join(' · ');
  return [
    l10n.t('Keep: {0}', kept),
    ...(add.length > 0 ? [l10n.t('Add: {0}', labels(add))] : []),
    ...(remove.length > 0 ? [l10n.t('Remove: {0}', labels(idsOf(remove)))] : []),
    ...(blocked.length > 0 ? [l10n.t('Still being removed: {0}', labels(blocked))] : []),
  ];
}

/** "Osaka, JP (timed out)" */
function replicaLabel({ region, status }: Replica, regions: readonly Region[]): string {
  const label = placeLabel(region, regions);
  return status === 'available' ? label : `${label} (${replicaText(status)})`;
}

function idsOf(replicas: readonly Replica[]): readonly string[] {
  return replicas.map(({ region }) => region);
}
