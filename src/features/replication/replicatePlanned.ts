import type { AccountScope } from '../../app/accountScope';
import { imagePrice } from '../../ui/settings';
import { confirmPlan, followToEnd, type PlannedWork, sendCopies } from './carryOutPlans';
import type { ReplicationPlan } from './model/replicationPlan';

/**
 * Carries out a plan of regions after the questions of the user's own command, and follows it in a
 * notification; `requireCurrent` is called after the answer. Returns what the user agreed to, which may
 * be the additions alone; undefined, and nothing is sent, where the image has changed. Throws a `CancelledError` for a no.
 */
export async function replicatePlanned(
  context: AccountScope,
  { operations, plan, regions }: PlannedWork,
  step: { readonly signal: AbortSignal; requireCurrent(): Promise<void> },
): Promise<ReplicationPlan | undefined> {
  const price = imagePrice.value;
  const agreed = await confirmPlan(plan, { regions, price, hasChanged: false });
  await step.requireCurrent();
  const work = { operations, plan: agreed, regions };
  if (await sendCopies(work, step.signal)) return undefined;
  void followToEnd(context, work);
  return agreed;
}
