import * as l10n from '@vscode/l10n';
import { type Plan, requireUnchanged } from '../../features/tools/model/planBook';
import { answerText, type ToolAnswer } from '../../features/tools/model/toolAnswer';
import { isCancellation } from '../../kit/errors';
import { withProgress } from '../../ui/progress';
import type { ToolContext } from './toolContext';

/**
 * Carries a plan out, after the user has agreed in VS Code: asked here, whoever calls. Before and after
 * the answer the plan must be young, and its images as they were.
 */
export function applyPlan(
  { plans, scope }: ToolContext,
  { plan: id }: { readonly plan: string },
  signal: AbortSignal,
): Promise<string> {
  return plans.carryOut(id, async (plan) => {
    const requireCurrent = async (): Promise<void> => {
      signal.throwIfAborted();
      plans.requireYoung(plan);
      requireUnchanged(plan.images, await plan.readNow(signal));
      plans.requireYoung(plan); // The API may have had to be waited for.
    };
    try {
      await requireCurrent();
      scope.log.info('An agent asks to carry out a plan');
      const title = l10n.t('An agent asks: {0}', plan.title);
      const apply = () => plan.apply({ signal, requireCurrent });
      return answerText({ plan: id, ...(await withProgress('window', apply, title)) });
    } catch (error) {
      if (!isCancellation(error) || signal.aborted) throw error;
      return answerText(declined(plan));
    }
  });
}

function declined({ id }: Plan): ToolAnswer {
  return {
    plan: id,
    declined: true,
    why: l10n.t('The user did not agree. Nothing was done. Ask the user before another try.'),
  };
}
