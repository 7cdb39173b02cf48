import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import { additionPlan, type ReplicationPlan } from '../../core/replication/replicationPlan';
import { showInformation, showWarning } from '../../ui/messages';
import {
  additionQuestion,
  type PlanWordsOptions,
  type Question,
  removalQuestion,
} from '../../words/replication/plan';

/**
 * Shows what a plan does and costs, and gives what the user consents to: the plan, or its additions
 * alone. Removals are named first and confirmed apart. Throws a `CancelledError` without a consent.
 */
export async function confirmPlan(
  plan: ReplicationPlan,
  options: PlanWordsOptions,
): Promise<ReplicationPlan> {
  if (plan.remove.length === 0) return consent(plan, additionQuestion(plan, options));
  const question = removalQuestion(plan, options);
  if (plan.add.length === 0) return consent(plan, question);
  const addOnly = l10n.t('Add Only');
  const chosen = await showQuestion(question, addOnly);
  const chosenPlan = chosen === addOnly ? additionPlan(plan.image, plan.add) : plan;
  return consent(chosenPlan, additionQuestion(chosenPlan, { ...options, hasChanged: false }));
}

/** Shows a modal question; the button that was pressed. Throws a `CancelledError` when there was none. */
export async function showQuestion(
  { message, detail, button, isWarning }: Question,
  ...others: readonly string[]
): Promise<string> {
  const options = { modal: true, detail };
  const show = isWarning ? showWarning : showInformation;
  const chosen = await show(message, options, button, ...others);
  if (chosen === undefined) throw new CancelledError();
  return chosen;
}

async function consent(plan: ReplicationPlan, question: Question): Promise<ReplicationPlan> {
  await showQuestion(question);
  return plan;
}
