import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import type { Region } from '../../core/regions/region';
import { ReplicaTimedOutError } from '../../core/replication/replicationError';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { type ReportProgress, withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { commandFailure } from '../../words/errors/commandFailure';
import { placeNames } from '../../words/replication/places';
import { replicatedText, stepsLeftText } from '../../words/replication/progress';
import { replicationProblemText } from '../../words/replication/replicationProblem';
import type { CommandContext } from '../commandContext';
import { tellUnfinished } from '../keepWaiting';
import { offerToShow } from '../offerToShow';
import { tellFailure } from '../tellFailure';

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
  context: CommandContext,
  work: PlannedWork,
  followed: Followed,
): string | undefined {
  if (followed.kind === 'stopped') {
    tellStopped(context, work, followed.error);
    return undefined;
  }
  const { id } = followed.image;
  void offerToShow(context, id, replicatedText(followed.image, work.plan, work.regions));
  return id;
}

function tellStopped(context: CommandContext, work: PlannedWork, error: unknown): void {
  const { id, label } = work.plan.image;
  const unfinished = {
    work: l10n.t('the copies of “{0}”', label),
    waitAgain: () => followToEnd(context, work),
  };
  if (tellUnfinished(error, unfinished)) return;
  if (error instanceof ReplicaTimedOutError) {
    const why = replicationProblemText(error, placeNames(error.regions, work.regions));
    void offerToShow(context, id, `“${label}”: ${why}`, { isFailure: true });
  } else tellFailure(commandFailure('linodeImages.replicateImage'), error, context.log);
}

/** Follows copies in a notification, and says what became of them. */
export async function followToEnd(context: CommandContext, work: PlannedWork): Promise<void> {
  const followed = await withCancellableProgress({
    title: l10n.t('Replicating “{0}”', work.plan.image.label),
    run: (report, signal) => followCopies(work, report, signal),
  });
  tellFollowed(context, work, followed);
}
