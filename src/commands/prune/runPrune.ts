import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../core/errors';
import { isOwned } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import { keptFresh, readUse } from '../../core/prune/imageUse';
import { type PruneReport, pruneImages } from '../../core/prune/pruneImages';
import { type Candidate, planPrune } from '../../core/prune/prunePlan';
import { rulesOf } from '../../core/prune/pruneRules';
import { dropUpload } from '../../core/upload/uploads';
import { showError, showInformation, showWarning } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { imageName } from '../../words/deletion/imageName';
import { commandFailure } from '../../words/errors/commandFailure';
import { prunedText } from '../../words/prune/reportWords';
import { imagesText } from '../../words/quantity';
import { shortfallText } from '../../words/report';
import type { CommandContext } from '../commandContext';
import { confirmDeletion } from '../delete/confirmDeletion';
import { showTurns } from '../showTurns';
import { tellFailure } from '../tellFailure';
import type { PruneChoice } from './askPrune';
import { openReport } from './openDocuments';
import { factsNow, listNow, type PruneGround } from './pruneGround';

/** All that was decided about a prune, and what that rests on. */
export interface Prune extends PruneChoice {
  readonly operations: Operations;
  readonly ground: PruneGround;
}

/** Asks whether the images shall go, as for any deletion. Anything but yes throws a `CancelledError`. */
export function confirmPrune(
  context: CommandContext,
  { candidates, ground, operations }: Prune,
): Promise<void> {
  return confirmDeletion(context, operations, {
    images: candidates.map(({ image }) => image),
    changes: [],
    leftOut: 0,
    kept: [],
    known: ground.images,
    isUnused: ground.use.isComplete,
  });
}

/** Deletes the images, and tells what became of them. Gives back before the user has read it. */
export async function runPrune(context: CommandContext, prune: Prune): Promise<void> {
  const { candidates, others } = await stillMeant(context, prune);
  const report = await withCancellableProgress({
    title: l10n.t('Pruning {0}', imagesText(candidates.length)),
    run: (show, signal) =>
      pruneImages(pruning(context, prune, signal), {
        ...{ items: candidates, signal },
        onProgress: showTurns(show, candidates.length, context.clock),
      }),
  });
  const leftOut = [...others, ...report.leftOut];
  void tellPruned(context, prune, { ...report, leftOut }).catch((error: unknown) => {
    if (isCancellation(error)) return;
    tellFailure(commandFailure('linodeImages.pruneImages'), error, context.log);
  });
}

/**
 * Images that are the newest of their kind by now stay: others may have been deleted while the question
 * stood.
 */
async function stillMeant(
  context: CommandContext,
  { answers, candidates, ground, operations }: Prune,
) {
  const rules = rulesOf(answers);
  if (!rules.keepNewest) return { candidates, others: [] };
  const asked = new Set(ground.images.map(({ id }) => id));
  const listed = (await listNow(operations)).filter(isOwned);
  const images = ground.isOfRows ? listed.filter(({ id }) => asked.has(id)) : listed;
  const plan = planPrune(images, factsNow(context, ground.use), rules);
  const present = new Set(images.map(({ id }) => id));
  const meant = new Set(plan.candidates.map(({ image }) => image.id));
  const isMeant = ({ image: { id } }: Candidate) => meant.has(id) || !present.has(id);
  const others = candidates.filter((one) => !isMeant(one));
  const reason = { kind: 'notMeant' } as const;
  return {
    candidates: candidates.filter(isMeant),
    others: others.map((item) => ({ item, reason })),
  };
}

/** Which images are in use is read again when it was known before; a failure is that of the prune. */
function pruning(context: CommandContext, prune: Prune, signal: AbortSignal) {
  const { clock, shownAccounts, uploadsOf } = context;
  const { answers, ground, operations } = prune;
  const { session } = shownAccounts.partsOf(operations.accountId);
  const useNow = keptFresh(clock, () =>
    ground.useProblem === undefined
      ? readUse(operations.linodes, session, signal)
      : Promise.resolve(ground.use),
  );
  return {
    ...operations,
    rules: rulesOf(answers),
    factsNow: async () => factsNow(context, await useNow()),
    dropUpload: (id: string) => dropUpload(uploadsOf(operations.accountId), id),
  };
}

async function tellPruned(
  context: CommandContext,
  prune: Prune,
  report: PruneReport,
): Promise<void> {
  const { answers, ground } = prune;
  const { failed, left, leftOut, stoppedBy } = report;
  const rest = [...failed.map(({ item }) => item), ...left];
  const isCalledOff = isCancellation(stoppedBy) && failed.length === 0;
  if (isCalledOff && rest.length === prune.candidates.length) return;
  const text = [prunedText(report), shortfall(report, ground)].filter((part) => part).join(' ');
  const again = l10n.t('Try Again');
  const showReport = l10n.t('Show Report');
  const buttons = rest.length > 0 ? [again, showReport] : [showReport];
  const isWhole = rest.length === 0 && leftOut.length === 0;
  const showAs = isWhole
    ? showInformation
    : rest.length > 0 && !isCalledOff
      ? showError
      : showWarning;
  const chosen = await showAs(text, ...buttons);
  if (chosen === showReport) await openReport(context, { answers, report, use: ground.use });
  if (chosen === again) await runPrune(context, { ...prune, candidates: rest });
}

function shortfall(report: PruneReport, { images }: PruneGround): string {
  return shortfallText<Candidate>(report, {
    nameOf: ({ image }) => imageName(image, images),
    failure: (names) => l10n.t('Could not delete {0}', names),
  });
}
