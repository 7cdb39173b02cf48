import * as l10n from '@vscode/l10n';
import type { ImagePrice } from '../../core/pricing';
import type { Region } from '../../core/regions/region';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { costText } from '../cost';
import { firstLines } from '../firstLines';
import { placeNames } from '../replication/places';
import { addButton, type Question, removeButton } from '../replication/plan';

interface PlansWordsOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
}

/** Asks to delete the copies that the plans of several images remove. */
export function removeAllQuestion(
  plans: readonly ReplicationPlan[],
  { regions, price }: PlansWordsOptions,
): Question {
  const removing = plans.filter(({ remove }) => remove.length > 0);
  const count = removing.reduce((sum, { remove }) => sum + remove.length, 0);
  const ids = ({ remove }: ReplicationPlan) => remove.map(({ region }) => region);
  return {
    isWarning: true,
    message:
      count === 1
        ? l10n.t('Remove 1 copy?')
        : l10n.t('Remove {0} copies of {1} images?', count, removing.length),
    detail: [
      l10n.t('What is removed is deleted, and this cannot be undone.'),
      linesOf(removing, (plan) => placeNames(ids(plan), regions)),
      costText(plans, price),
    ].join('\n\n'),
    button: removeButton(count),
  };
}

/** Asks to make the copies that the plans of several images add. */
export function addAllQuestion(
  plans: readonly ReplicationPlan[],
  { regions, price }: PlansWordsOptions,
): Question {
  const adding = plans.filter(({ add }) => add.length > 0);
  const count = adding.reduce((sum, { add }) => sum + add.length, 0);
  const removed = plans.reduce((sum, { remove }) => sum + remove.length, 0);
  return {
    isWarning: removed > 0,
    message:
      count === 1
        ? l10n.t('Add 1 copy?')
        : l10n.t('Add {0} copies of {1} images?', count, adding.length),
    detail: [linesOf(adding, ({ add }) => placeNames(add, regions)), costText(plans, price)].join(
      '\n\n',
    ),
    button: addButton(count, removed),
  };
}

function linesOf(
  plans: readonly ReplicationPlan[],
  placesOf: (plan: ReplicationPlan) => string,
): string {
  return firstLines(plans.map((plan) => l10n.t('“{0}”: {1}', plan.image.label, placesOf(plan))));
}
