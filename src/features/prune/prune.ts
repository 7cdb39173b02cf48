import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import { imagesText } from '../../kit/quantity';
import { showError, showInformation, showWarning } from '../../ui/messages';
import { showTurns, withCancellableProgress } from '../../ui/progress';
import { tellFailure } from '../../ui/tellFailure';
import { confirmDeletion } from '../deletion/deleteImages';
import { shortfallText } from '../errors/model/reportText';
import { isOwned } from '../images/model/image';
import { imageName } from '../images/model/imageText';
import type { Operations } from '../images/model/operations';
import { dropUpload } from '../upload/model/uploads';
import { askPrune, type PruneChoice } from './askPrune';
import { cachedUse, readUse } from './model/exclusion';
import { prunedText } from './model/pruneDocument';
import { type PruneReport, pruneImages } from './model/pruneImages';
import { type Candidate, planPrune } from './model/prunePlan';
import { rulesOf } from './model/pruneRules';
import { openReport } from './pruneDocuments';
import { factsNow, listNow, type PruneInput, readPruneInput } from './pruneInput';

/** All that was decided about a prune, and what that rests on. */
export interface Prune extends PruneChoice {
  readonly operations: Operations;
  readonly ground: PruneInput;
}

/** Asks whether the images should go, as for any deletion. Anything but yes throws a `CancelledError`. */
function confirmPrune(
  context: AccountScope,
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

/** Deletes the images, and tells what became of them. Returns before the user has read it. */
async function runPrune(context: AccountScope, prune: Prune): Promise<PruneReport> {
  const { candidates, others } = await stillMeant(context, prune);
  const report = await withCancellableProgress({
    title: l10n.t('Pruning {0}', imagesText(candidates.length)),
    run: (show, signal) =>
      pruneImages(pruning(context, prune, signal), {
        items: candidates,
        signal,
        onProgress: showTurns(show, candidates.length, context.clock),
      }),
  });
  const whole = { ...report, leftOut: [...others, ...report.leftOut] };
  void tellPruned(context, prune, whole).catch((error: unknown) => {
    if (isCancellation(error)) return;
    tellFailure(l10n.t('Could not prune the images'), error, context.log);
  });
  return whole;
}

/**
 * Images that are the newest of their kind by now stay: others may have been deleted while the question
 * stood.
 */
async function stillMeant(
  context: AccountScope,
  { answers, candidates, ground, operations }: Prune,
) {
  const rules = rulesOf(answers);
  if (!rules.keepNewest) return { candidates, others: [] };
  const asked = new Set(ground.images.map(({ id }) => id));
  const listed = (await listNow(operations)).filter(isOwned);
  const images = ground.isOfRows ? listed.filter(({ id }) => asked.has(id)) : listed;
  const plan = planPrune(images, factsNow(context, ground), rules);
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
function pruning(context: AccountScope, prune: Prune, signal: AbortSignal) {
  const { clock, shownAccounts, uploadsOf } = context;
  const { answers, ground, operations } = prune;
  const { session } = shownAccounts.partsOf(operations.accountId);
  const useNow = cachedUse(clock, () =>
    ground.useProblem === undefined
      ? readUse(operations.linodes, session, signal)
      : Promise.resolve(ground.use),
  );
  return {
    ...operations,
    rules: rulesOf(answers),
    factsNow: async () => factsNow(context, { ...ground, use: await useNow() }),
    dropUpload: (id: string) => dropUpload(uploadsOf(operations.accountId), id),
  };
}

async function tellPruned(context: AccountScope, prune: Prune, report: PruneReport): Promise<void> {
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

function shortfall(report: PruneReport, { images }: PruneInput): string {
  return shortfallText<Candidate>(report, {
    nameOf: ({ image }) => imageName(image, images),
    failure: (names) => l10n.t('Could not delete {0}', names),
  });
}

/**
 * Finds the images of the account, or of the rows of groups, that can go, shows them as a dry run,
 * and deletes those that are picked and confirmed. Until then nothing is changed.
 */
export async function prune(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  await context.rights.load();
  const ground = await readPruneInput(context, operations, { target, selection });
  await prunePlanned(context, { ...(await askPrune(context, ground)), operations, ground });
}

/**
 * Asks whether the images should go, deletes them and tells it; `requireCurrent` is called after the
 * answer. Anything but yes throws a `CancelledError`.
 */
export async function prunePlanned(
  context: AccountScope,
  chosen: Prune,
  requireCurrent = async (): Promise<void> => {},
): Promise<PruneReport> {
  await confirmPrune(context, chosen);
  await requireCurrent();
  return runPrune(context, chosen);
}
