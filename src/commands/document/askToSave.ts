import * as l10n from '@vscode/l10n';
import type { Merge } from '../../core/document/imageDraft';
import type { Region } from '../../core/regions/region';
import { settings } from '../../ui/settings';
import { changeQuestion, differencesTitle } from '../../words/document/changes';
import { addAllQuestion, removeAllQuestion } from '../../words/document/plans';
import { confirmPlan, showQuestion } from '../replicate/confirmPlan';

/**
 * Asks before label, description or tags are changed, and names it all. The differences may be looked
 * at first, and the question stands again over them. Throws a `CancelledError` without a consent.
 */
export async function askToChange(
  merges: readonly Merge[],
  document: { compare(title: string): Promise<void> },
): Promise<void> {
  const changing = merges.filter(({ change }) => change);
  if (changing.length === 0) return;
  const question = changeQuestion(changing);
  const show = l10n.t('Show Differences');
  if ((await showQuestion(question, show)) !== show) return;
  await document.compare(differencesTitle(changing));
  await showQuestion(question);
}

/**
 * Asks before regions are changed: for one image as its plan is confirmed anywhere, for several all
 * removals together first, then all additions. Gives what was consented to.
 */
export async function askToReplicate(
  merges: readonly Merge[],
  regions: readonly Region[],
): Promise<readonly Merge[]> {
  const plans = merges.flatMap(({ plan }) => plan ?? []);
  const options = { regions, price: settings.imagePrice() };
  const [plan, ...others] = plans;
  if (plan && others.length === 0) {
    const agreed = await confirmPlan(plan, { ...options, hasChanged: false });
    return merges.map((one) => (one.plan ? { ...one, plan: agreed } : one));
  }
  const has = (steps: 'add' | 'remove') => plans.some((one) => one[steps].length > 0);
  if (has('remove')) await showQuestion(removeAllQuestion(plans, options));
  if (has('add')) await showQuestion(addAllQuestion(plans, options));
  return merges;
}
