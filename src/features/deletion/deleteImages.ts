import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError, reasonOf } from '../../kit/errors';
import { inTurn, waitOutRateLimits } from '../../kit/inTurn';
import { ViewId } from '../../kit/manifest';
import { askText, BACK } from '../../ui/ask';
import { chooseImages, rowIds, tellNothingFits } from '../../ui/chooseImages';
import { showInformation, showWarning } from '../../ui/messages';
import {
  type ReportProgress,
  showTurns,
  withCancellableProgress,
  withProgress,
} from '../../ui/progress';
import { settings } from '../../ui/settings';
import { tellReport } from '../../ui/tellReport';
import { waitText } from '../errors/model/reportText';
import type { IdUse } from '../imageIds/model/idUse';
import { type Image, isOwned } from '../images/model/image';
import type { GroupNode, TreeNode } from '../images/model/imageGroups';
import { imageName } from '../images/model/imageText';
import type { Operations } from '../images/model/operations';
import type { Protection } from '../protection/model/protection';
import { deleteImageOnce, readAgain } from './model/deleteImageOnce';
import {
  confirmationFor,
  countDeployed,
  type DeletionReport,
  type Drift,
  type DriftChange,
  deletedText,
  driftOf,
  isConfirmed,
} from './model/deletion';
import { changesText, deletionQuestion, typingTexts } from './model/deletionQuestion';

/** The question waits no longer for a search of the workspace. */
const LONGEST_SEARCH_MS = 3_000;

/** What the user is asked about. */
export interface DeletionRequest {
  readonly images: readonly Image[];
  /** How they differ from what was asked about before. */
  readonly changes: readonly DriftChange[];
  /** How many of the chosen images are left out because their upload is under way. */
  readonly leftOut: number;
  /** Those of the chosen images that are left out because they are protected. */
  readonly kept: readonly Image[];
  /** All images of the account, so that those of the same label are told apart. */
  readonly known: readonly Image[];
  /** Given where their use was looked up just before: whether it is known that there is none. */
  readonly isUnused?: boolean;
}

/** Asks whether the images should go, for as much as is at stake. Anything but yes throws a `CancelledError`. */
export async function confirmDeletion(
  context: AccountScope,
  operations: Operations,
  asked: DeletionRequest,
): Promise<void> {
  const { regions } = context;
  const confirmation = confirmationFor(asked.images, {
    mayType: settings.confirmDelete() === 'type',
  });
  const [deployed, uses] = await Promise.all([
    countUse(context, operations, asked),
    filesNaming(
      context,
      asked.images.map(({ id }) => id),
    ),
  ]);
  const regionLabel = (id: string) => regions.labelOf(id);
  const { message, detail, button } = deletionQuestion({
    ...asked,
    confirmation,
    deployed,
    uses,
    regionLabel,
    price: settings.imagePrice(),
  });
  const chosen = await showWarning(message, { modal: true, detail }, button);
  if (chosen !== button) throw new CancelledError();
  if (confirmation.kind === 'button') return;
  const { title, prompt, refusal } = typingTexts(confirmation);
  const check = (text: string) => (isConfirmed(confirmation, text) ? undefined : refusal);
  if ((await askText({ title }, { value: '', prompt, check })) === BACK) throw new CancelledError();
}

async function countUse(
  { clock, log, quietOperationsOf, shownAccounts }: AccountScope,
  { accountId }: Operations,
  { images, isUnused }: DeletionRequest,
): Promise<number | undefined> {
  if (isUnused !== undefined) return isUnused ? 0 : undefined;
  const { linodes } = quietOperationsOf(accountId);
  const { session } = shownAccounts.partsOf(accountId);
  return withProgress({ viewId: ViewId.images }, () =>
    countDeployed({ linodes, session, clock, log }, images),
  );
}

/** The files of the workspace that name the images, as far as they are found at once. */
export async function filesNaming(
  { log, workspaceFiles }: Pick<AccountScope, 'log' | 'workspaceFiles'>,
  ids: readonly string[],
): Promise<readonly IdUse[]> {
  try {
    return await workspaceFiles.usesOf(ids, AbortSignal.timeout(LONGEST_SEARCH_MS));
  } catch (error) {
    log.warn(`Could not look for the images in the workspace: ${reasonOf(error)}`);
    return [];
  }
}

type DeletionOutcome =
  | { readonly kind: 'drifted'; readonly drift: Drift }
  | { readonly kind: 'ended'; readonly report: DeletionReport };

/**
 * Deletes images after a question, one after the other, and tells what became of them. They are read
 * again first: when they are not what was asked about any more, it is asked again. Protected ones are
 * left out; throws a `ProtectedError` when all are.
 */
export async function deleteChosen(
  context: AccountScope,
  operations: Operations,
  { images, leftOut }: Pick<DeletionRequest, 'images' | 'leftOut'>,
): Promise<void> {
  const { protection, store } = context;
  const known = store.state.last?.images ?? [];
  const [free, kept] = divide(images, protection);
  let asked: DeletionRequest = { images: free, changes: [], leftOut, kept, known };
  if (free.length === 0) protection.requireUnprotected(...kept);
  let isConfirmed = false;
  while (asked.images.length > 0) {
    if (!isConfirmed) await confirmDeletion(context, operations, asked);
    const outcome = await deleteConfirmed(operations, asked);
    isConfirmed = outcome.kind === 'ended';
    if (outcome.kind === 'drifted') {
      asked = takeOver(asked, outcome.drift);
      if (asked.images.length > 0) continue;
      protection.requireUnprotected(...protectedIn(asked.changes));
      tellGone(asked);
    } else asked = { ...asked, changes: [], images: await tellDeleted(outcome.report) };
  }
}

/** Those that may be deleted, and those that are protected. */
function divide(images: readonly Image[], protection: Protection) {
  const isFree = (image: Image) => !protection.isProtected(image);
  return [images.filter(isFree), images.filter((image) => !isFree(image))] as const;
}

function takeOver(asked: DeletionRequest, drift: Drift): DeletionRequest {
  return { ...asked, ...drift, kept: [...asked.kept, ...protectedIn(drift.changes)] };
}

function protectedIn(changes: readonly DriftChange[]): readonly Image[] {
  return changes.flatMap(({ image, kind }) => (kind === 'protected' ? image : []));
}

function deleteConfirmed(operations: Operations, asked: DeletionRequest): Promise<DeletionOutcome> {
  const { images } = asked;
  const [first] = images;
  const title =
    first && images.length === 1
      ? l10n.t('Deleting “{0}”', first.label)
      : l10n.t('Deleting {0} images', images.length);
  return withCancellableProgress({
    title,
    run: async (report, signal) => {
      const drift = await findDrift(operations, images, { report, signal });
      if (drift.changes.length > 0) return { kind: 'drifted', drift };
      const found = { ...asked, images: drift.images };
      return { kind: 'ended', report: await deleteInTurn(operations, found, { report, signal }) };
    },
  });
}

interface DeletionProgress {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** Looks at the images once more, and takes over what has changed. */
async function findDrift(
  { accountId, clock, images: api, protection, store }: Operations,
  asked: readonly Image[],
  { report, signal }: DeletionProgress,
): Promise<Drift> {
  report(l10n.t('checking that nothing has changed'));
  const found = await waitOutRateLimits(() => readAgain(api, asked, signal), {
    clock,
    signal,
    onWait: (until) => report(until === undefined ? '' : waitText(until - clock.now())),
  });
  const drift = driftOf(asked, found, (image) => protection.isProtected(image));
  for (const { kind, image } of drift.changes) {
    if (kind === 'gone') store.remove(image.id, accountId);
    else store.put(image, accountId);
  }
  return drift;
}

async function deleteInTurn(
  operations: Operations,
  { images, known }: DeletionRequest,
  { report, signal }: DeletionProgress,
): Promise<DeletionReport> {
  const { clock, log } = operations;
  const at = clock.now();
  let goneBefore = 0;
  const ended = await inTurn({
    items: images,
    signal,
    clock,
    log,
    act: async (image) => {
      const deletedBy = await deleteImageOnce(operations, image.id, { image, at });
      if (deletedBy === 'others') goneBefore += 1;
    },
    onProgress: showTurns(report, images.length, clock),
  });
  return { ...ended, goneBefore, known };
}

/** Tells how it ended, and returns the images for which it should be tried again. */
async function tellDeleted(report: DeletionReport): Promise<readonly Image[]> {
  const { done, failed, known, left, stoppedBy } = report;
  if (done.length === 0 && failed.length + left.length === 1) throw stoppedBy ?? failed[0]?.error;
  return tellReport(report, {
    summary: deletedText(report),
    nameOf: (image) => imageName(image, known),
    failure: (names) => l10n.t('Could not delete {0}', names),
  });
}

function tellGone({ changes, known }: DeletionRequest): void {
  const text = changesText(changes, { known, regionName: (id) => id });
  void showInformation(text);
}

/**
 * Deletes images for good: those of the selected rows, all recovery images by the row of their
 * group, or those that are picked. Empty images that wait for an upload go with them; one whose
 * upload is under way is left to “Cancel Upload”.
 */
export async function deleteImages(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const { isUploading, rights, store } = context;
  const operations = await ownOperations(context);
  const rows = chosenRows(target, selection);
  if (rows.length === 0 && target !== undefined) return tellNothingFits();
  const leftOut = rows
    .filter(isNoGroup)
    .flatMap((row) => rowIds(row))
    .filter(isUploading).length;
  const isFitting = (image: Image) => isOwned(image) && !isUploading(image.id);
  const choice = { target: undefined, selection: rows, isFitting, rights };
  const images = await chooseImages(store, choice);
  await deleteChosen(context, operations, { images, leftOut });
}

/**
 * The rows that say which images are meant. A region's row, which a selection over several rows
 * easily takes in, does not: its images may have copies elsewhere, and would lose them, too.
 */
function chosenRows(target: unknown, selection: unknown): readonly unknown[] {
  const rows: readonly unknown[] =
    Array.isArray(selection) && selection.length > 0 ? selection : [target];
  const isRecovery = (row: unknown) =>
    !isNoGroup(row) && (row as GroupNode).group.kind === 'recovery';
  return rows.filter((row) => (isNoGroup(row) ? rowIds(row).length > 0 : isRecovery(row)));
}

function isNoGroup(row: unknown): boolean {
  return (row as Partial<TreeNode> | undefined)?.kind !== 'group';
}
