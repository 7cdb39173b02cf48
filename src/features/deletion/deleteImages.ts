import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError, reasonOf } from '../../kit/errors';
import { CommandId, ViewId } from '../../kit/manifest';
import { askText, BACK } from '../../ui/ask';
import { chooseImages, rowIds, tellNothingFits } from '../../ui/chooseImages';
import { showInformation, showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { confirmDelete, imagePrice } from '../../ui/settings';
import { tellReport } from '../../ui/tellReport';
import type { IdUse } from '../imageIds/model/idUse';
import { type Image, isOwned } from '../images/model/image';
import type { GroupNode, TreeNode } from '../images/model/imageGroups';
import { imageName } from '../images/model/imageText';
import type { Operations } from '../images/model/operations';
import type { Protection } from '../protection/model/protection';
import { readAudiences } from '../sharing/model/sharedUse';
import { isInGroups } from '../sharing/model/shareGroup';
import { type DeletionRequest, deleteConfirmed } from './carryOutDeletion';
import {
  confirmationFor,
  countDeployed,
  type DeletionReport,
  type Drift,
  type DriftChange,
  deletedText,
  isConfirmed,
} from './model/deletion';
import { changesText, deletionQuestion, typingTexts } from './model/deletionQuestion';

/** The question waits no longer for a search of the workspace. */
const LONGEST_SEARCH_MS = 3_000;

/**
 * Asks whether the images should go, for as much as is at stake. Of shared ones it says who loses them,
 * and offers to stop sharing first. Anything but yes throws a `CancelledError`.
 */
export async function confirmDeletion(
  context: AccountScope,
  operations: Operations,
  asked: DeletionRequest,
): Promise<void> {
  const confirmation = confirmationFor(asked.images, {
    mayType: confirmDelete.value === 'type',
  });
  const ids = asked.images.map(({ id }) => id);
  const [deployed, uses, audiences] = await Promise.all([
    countUse(context, operations, asked),
    filesNaming(context, ids),
    readAudiences(context.quietOperationsOf(operations.accountId), asked.images),
  ]);
  const { message, detail, button } = deletionQuestion({
    ...asked,
    confirmation,
    deployed,
    uses,
    audiences,
    regionLabel: (id) => context.regions.labelOf(id),
    price: imagePrice.value,
  });
  const stop = l10n.t('Stop Sharing First…');
  const others = asked.images.some(isInGroups) ? [stop] : [];
  const chosen = await showWarning(message, { modal: true, detail }, button, ...others);
  if (chosen === stop)
    return confirmDeletion(context, operations, await stopSharingOf(context, asked));
  if (chosen !== button) throw new CancelledError();
  if (confirmation.kind === 'button') return;
  const { title, prompt, refusal } = typingTexts(confirmation);
  const check = (text: string) => (isConfirmed(confirmation, text) ? undefined : refusal);
  if ((await askText({ title }, { value: '', prompt, check })) === BACK) throw new CancelledError();
}

/** Takes the images out of the share groups that the user picks; gives them as they are after that. */
async function stopSharingOf(
  { store }: AccountScope,
  asked: DeletionRequest,
): Promise<DeletionRequest> {
  const { accountId } = store;
  const rows = asked.images.filter(isInGroups).map((image) => {
    return { kind: 'image', id: `${accountId}/${image.id}`, image, path: [] };
  });
  await theWindow().runCommand(CommandId.stopSharing, rows[0], rows);
  return { ...asked, images: asked.images.map((image) => store.find(image.id) ?? image) };
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
  const choice = { target: undefined, selection: rows, isFitting, rights, act: 'delete' as const };
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
