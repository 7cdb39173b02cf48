import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { ReplicaTimedOutError } from '../../kit/operationErrors';
import { tellUnfinished } from '../../ui/keepWaiting';
import { offerToShow, showInformation, showWarning } from '../../ui/messages';
import { type ReportProgress, withCancellableProgress } from '../../ui/progress';
import { waitMs } from '../../ui/settings';
import { tellFailure } from '../../ui/tellFailure';
import { tellReport } from '../../ui/tellReport';
import { freshImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { placeNames, type Region } from '../regions/model/region';
import {
  additionQuestion,
  type PlanTextOptions,
  type ReplicationQuestion,
  removalQuestion,
  replicatedText,
  spreadProgressText,
  spreadText,
  stepsLeftText,
} from './model/planText';
import { followSpread, replicate, type SpreadReport, spread } from './model/replicate';
import {
  additionPlan,
  isSamePlan,
  type ReplicationPlan,
  renewedPlan,
  replicationProblemText,
  requirePossible,
} from './model/replicationPlan';

/**
 * Shows what a plan does and costs, and returns what the user consents to: the plan, or its additions
 * alone. Removals are named first and confirmed apart. Throws a `CancelledError` without a consent.
 */
export async function confirmPlan(
  plan: ReplicationPlan,
  options: PlanTextOptions,
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
  { message, detail, button, isWarning }: ReplicationQuestion,
  ...others: readonly string[]
): Promise<string> {
  const options = { modal: true, detail };
  const show = isWarning ? showWarning : showInformation;
  const chosen = await show(message, options, button, ...others);
  if (chosen === undefined) throw new CancelledError();
  return chosen;
}

async function consent(
  plan: ReplicationPlan,
  question: ReplicationQuestion,
): Promise<ReplicationPlan> {
  await showQuestion(question);
  return plan;
}

/** Follows copies that were sent, and says what became of them. */
export async function followMany(
  operations: Operations,
  plans: readonly ReplicationPlan[],
): Promise<void> {
  await tellSpread(operations, await spreadWithProgress(plans, operations, followSpread));
}

export function spreadWithProgress(
  plans: readonly ReplicationPlan[],
  operations: Operations,
  work: typeof spread,
): Promise<SpreadReport> {
  const count = plans.length;
  return withCancellableProgress({
    title: l10n.t('Replicating {0} images', count),
    run: (report, signal) =>
      work(operations, plans, {
        signal,
        timeoutMs: waitMs.value,
        onProgress: (step, finished, waitingUntil) =>
          report(spreadProgressText(step, finished, { count, waitingUntil })),
      }),
  });
}

/** One message; what failed can be tried again, and what is under way can be waited for. */
export async function tellSpread(operations: Operations, report: SpreadReport): Promise<void> {
  const { failed, left, there, underWay } = report;
  const summary = spreadText(report);
  const isLate = underWay.length > 0 && report.stoppedBy === undefined;
  if (isLate && failed.length + left.length === 0) {
    const wait = l10n.t('Keep Waiting');
    if ((await showInformation(summary, wait)) !== wait) return;
    await followMany(operations, underWay);
    return;
  }
  const again = await tellReport(
    { ...report, done: [...there, ...underWay] },
    {
      summary,
      nameOf: ({ image }) => l10n.t('“{0}”', image.label),
      failure: (names) => l10n.t('Could not replicate {0}', names),
    },
  );
  if (again.length > 0)
    await tellSpread(operations, await spreadWithProgress(again, operations, spread));
}

/** A plan that the user has agreed to, and what carries it out. */
export interface PlannedWork {
  readonly operations: Operations;
  readonly plan: ReplicationPlan;
  readonly regions: readonly Region[];
}

/**
 * Sends a plan if the image is still as it was when it was made; else gives what the same wishes come to
 * now. Throws a `ReplicationError` for what the service would not do.
 */
export async function sendCopies(
  { operations, plan }: PlannedWork,
  signal: AbortSignal,
): Promise<ReplicationPlan | undefined> {
  const now = await freshImage(operations, plan.image.id, signal);
  const renewed = renewedPlan(plan, now);
  requirePossible(renewed);
  if (!isSamePlan(plan, renewed)) return renewed;
  await replicate(operations, renewed);
  return undefined;
}

export type FollowOutcome =
  | { readonly kind: 'done'; readonly image: Image }
  | { readonly kind: 'stopped'; readonly error: unknown };

/** Waits until all is as planned, and says meanwhile what is left, region by region. */
export async function followCopies(
  { operations, plan, regions }: PlannedWork,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<FollowOutcome> {
  const leaving = plan.remove.map(({ region }) => region);
  try {
    const image = await operations.watch.untilAvailable(plan.image.id, {
      signal,
      leaving,
      regions: plan.add,
      timeoutMs: waitMs.value,
      onLook: (now) => report(stepsLeftText(now, plan, regions)),
    });
    return { kind: 'done', image };
  } catch (error) {
    return { kind: 'stopped', error };
  }
}

/** Says what became of it. Returns the id of the image when all is as planned. */
export function tellFollowed(
  context: AccountScope,
  work: PlannedWork,
  followed: FollowOutcome,
): string | undefined {
  if (followed.kind === 'stopped') {
    tellCopiesStopped(context, work, followed.error);
    return undefined;
  }
  const { id } = followed.image;
  void offerToShow(context, id, replicatedText(followed.image, work.plan, work.regions));
  return id;
}

function tellCopiesStopped(context: AccountScope, work: PlannedWork, error: unknown): void {
  const { id, label } = work.plan.image;
  const unfinished = {
    work: l10n.t('the copies of “{0}”', label),
    waitAgain: () => followToEnd(context, work),
  };
  if (tellUnfinished(error, unfinished)) return;
  if (error instanceof ReplicaTimedOutError) {
    const why = replicationProblemText(error, placeNames(error.regions, work.regions));
    void offerToShow(context, id, `“${label}”: ${why}`, { isFailure: true });
  } else tellFailure(l10n.t('Could not replicate the image'), error, context.log);
}

/** Follows copies in a notification, and says what became of them. */
export async function followToEnd(context: AccountScope, work: PlannedWork): Promise<void> {
  const followed = await withCancellableProgress({
    title: l10n.t('Replicating “{0}”', work.plan.image.label),
    run: (report, signal) => followCopies(work, report, signal),
  });
  tellFollowed(context, work, followed);
}
