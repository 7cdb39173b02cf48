import * as vscode from 'vscode';
import { isCancellation, WaitTimeoutError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import type { Region } from '../../core/regions/region';
import { ReplicaTimedOutError } from '../../core/replication/replicationError';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { type ReportProgress, withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { commandFailure } from '../../words/errors/commandFailure';
import { placeNames } from '../../words/replication/places';
import { replicatedText, stepsLeftText } from '../../words/replication/progress';
import { replicationProblemText } from '../../words/replication/replicationProblem';
import type { OperationContext } from '../operationContext';
import { tellFailure } from '../tellFailure';

const { l10n } = vscode;

/** A plan that the user has agreed to, and what carries it out. */
export interface PlannedWork {
  readonly operations: Operations;
  readonly plan: ReplicationPlan;
  readonly regions: readonly Region[];
}

export type Followed =
  | { readonly kind: 'done'; readonly image: Image }
  | { readonly kind: 'stopped'; readonly error: unknown };

/** Waits until all is as planned, and says meanwhile what is left, region by region. */
export async function followCopies(
  { operations, plan, regions }: PlannedWork,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<Followed> {
  const leaving = plan.remove.map(({ region }) => region);
  try {
    const image = await operations.watch.untilAvailable(plan.image.id, {
      ...{ signal, leaving, regions: plan.add, timeoutMs: settings.waitMs() },
      onLook: (now) => report(stepsLeftText(now, plan, regions)),
    });
    return { kind: 'done', image };
  } catch (error) {
    return { kind: 'stopped', error };
  }
}

/** Says what became of it. Gives the id of the image when all is as planned. */
export function tellFollowed(
  context: OperationContext,
  work: PlannedWork,
  followed: Followed,
): string | undefined {
  if (followed.kind === 'stopped') {
    void tellStopped(context, work, followed.error);
    return undefined;
  }
  void tellDone(context, work, followed.image);
  return followed.image.id;
}

async function tellDone(
  { reveal }: OperationContext,
  { plan, regions }: PlannedWork,
  image: Image,
): Promise<void> {
  const show = l10n.t('Show');
  const message = replicatedText(image, plan, regions);
  if ((await vscode.window.showInformationMessage(message, show)) === show) await reveal(image.id);
}

async function tellStopped(
  context: OperationContext,
  work: PlannedWork,
  error: unknown,
): Promise<void> {
  const { label } = work.plan.image;
  if (isCancellation(error)) {
    await vscode.window.showInformationMessage(
      l10n.t('Linode goes on with the copies of “{0}”.', label),
    );
  } else if (error instanceof WaitTimeoutError) await offerToWait(context, work);
  else if (error instanceof ReplicaTimedOutError) await tellTimedOut(context, work, error);
  else tellFailure(commandFailure('linodeImages.replicateImage'), error, context.log);
}

async function offerToWait(context: OperationContext, work: PlannedWork): Promise<void> {
  const { label } = work.plan.image;
  const message = l10n.t(
    'The copies of “{0}” take longer than expected. Linode goes on with them.',
    label,
  );
  const wait = l10n.t('Keep Waiting');
  if ((await vscode.window.showInformationMessage(message, wait)) !== wait) return;
  const followed = await withCancellableProgress({
    title: l10n.t('Replicating “{0}”', label),
    run: (report, signal) => followCopies(work, report, signal),
  });
  tellFollowed(context, work, followed);
}

async function tellTimedOut(
  { reveal }: OperationContext,
  { plan, regions }: PlannedWork,
  error: ReplicaTimedOutError,
): Promise<void> {
  const why = replicationProblemText(error, placeNames(error.regions, regions));
  const show = l10n.t('Show');
  const message = `“${plan.image.label}”: ${why}`;
  if ((await vscode.window.showErrorMessage(message, show)) === show) await reveal(plan.image.id);
}
