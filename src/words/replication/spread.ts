import * as l10n from '@vscode/l10n';
import type { ImagePrice } from '../../core/pricing';
import type { Region } from '../../core/regions/region';
import type { SpreadReport } from '../../core/replication/spread';
import type { SpreadPlan } from '../../core/replication/spreadPlan';
import { costText } from '../cost';
import { goesOnText } from '../goesOn';
import { placeLabel } from './places';
import { addButton, type Question } from './plan';

export interface SpreadWordsOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
}

/** Asks to make copies of several images. */
export function spreadQuestion(
  { plans, places, copies }: SpreadPlan,
  { regions, price }: SpreadWordsOptions,
): Question {
  const lines = places.map(({ region, copies: here, skipped }) => {
    const label = placeLabel(region, regions);
    return skipped === 0
      ? l10n.t('{0}: {1} to add', label, here)
      : l10n.t('{0}: {1} to add, {2} there already or just being removed', label, here, skipped);
  });
  return {
    message:
      plans.length === 1
        ? l10n.t('Add copies of 1 image?')
        : l10n.t('Add copies of {0} images?', plans.length),
    isWarning: false,
    detail: `${lines.join('\n')}\n\n${costText(plans, price)}`,
    button: addButton(copies),
  };
}

/** "image 3 of 14", and what is waited for. */
export function spreadProgressText(
  step: 'sending' | 'following',
  finished: number,
  { count, waitingUntil }: { readonly count: number; readonly waitingUntil: number | undefined },
): string {
  const at = finished + 1;
  if (waitingUntil !== undefined) {
    return l10n.t('image {0} of {1}, waiting for Linode’s rate limit', at, count);
  }
  return step === 'sending'
    ? l10n.t('image {0} of {1}', at, count)
    : l10n.t('copies on their way, {0} of {1} images are there', finished, count);
}

/** How many images are where they are wanted, and how many Linode goes on with. */
export function spreadText({ there, underWay, failed, left }: SpreadReport): string {
  const count = there.length + underWay.length + failed.length + left.length;
  const text = l10n.t('{0} of {1} images are where you want them.', there.length, count);
  return underWay.length > 0 ? `${text} ${goesOnText(String(underWay.length))}` : text;
}
