import * as l10n from '@vscode/l10n';
import { deleteImage, readAgain } from '../../core/deletion/deleteImage';
import { type Change, type Drift, driftOf } from '../../core/deletion/drift';
import type { Image } from '../../core/images/image';
import { inTurn, patiently } from '../../core/operations/inTurn';
import type { Operations } from '../../core/operations/operations';
import type { Protection } from '../../core/protection/protection';
import { showInformation } from '../../ui/messages';
import { type ReportProgress, withCancellableProgress } from '../../ui/progress';
import { changesText } from '../../words/deletion/changes';
import { imageName } from '../../words/deletion/imageName';
import { type DeletionReport, deletedText } from '../../words/deletion/report';
import { waitText } from '../../words/turns';
import type { CommandContext } from '../commandContext';
import { showTurns } from '../showTurns';
import { tellReport } from '../tellReport';
import { type Asked, confirmDeletion } from './confirmDeletion';

type Outcome =
  | { readonly kind: 'drifted'; readonly drift: Drift }
  | { readonly kind: 'ended'; readonly report: DeletionReport };

/**
 * Deletes images after a question, one after the other, and tells what became of them. They are read
 * again first: when they are not what was asked about any more, it is asked anew. Protected ones are
 * left out; throws a `ProtectedError` when all are.
 */
export async function deleteImages(
  context: CommandContext,
  operations: Operations,
  { images, leftOut }: Pick<Asked, 'images' | 'leftOut'>,
): Promise<void> {
  const { protection, store } = context;
  const known = store.state.last?.images ?? [];
  const [free, kept] = divide(images, protection);
  let asked: Asked = { images: free, changes: [], leftOut, kept, known };
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

function takeOver(asked: Asked, drift: Drift): Asked {
  return { ...asked, ...drift, kept: [...asked.kept, ...protectedIn(drift.changes)] };
}

function protectedIn(changes: readonly Change[]): readonly Image[] {
  return changes.flatMap(({ image, kind }) => (kind === 'protected' ? image : []));
}

function deleteConfirmed(operations: Operations, asked: Asked): Promise<Outcome> {
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

interface Running {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** Looks at the images once more, and takes over what has changed. */
async function findDrift(
  { accountId, clock, images: api, protection, store }: Operations,
  asked: readonly Image[],
  { report, signal }: Running,
): Promise<Drift> {
  report(l10n.t('checking that nothing has changed'));
  const found = await patiently(() => readAgain(api, asked, signal), {
    ...{ clock, signal },
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
  { images, known }: Asked,
  { report, signal }: Running,
): Promise<DeletionReport> {
  const { clock, log } = operations;
  const at = clock.now();
  let goneBefore = 0;
  const ended = await inTurn({
    ...{ items: images, signal, clock, log },
    act: async (image) => {
      const deletedBy = await deleteImage(operations, image.id, { image, at });
      if (deletedBy === 'others') goneBefore += 1;
    },
    onProgress: showTurns(report, images.length, clock),
  });
  return { ...ended, goneBefore, known };
}

/** Tells how it ended, and gives the images for which it shall be tried again. */
async function tellDeleted(report: DeletionReport): Promise<readonly Image[]> {
  const { done, failed, known, left, stoppedBy } = report;
  if (done.length === 0 && failed.length + left.length === 1) throw stoppedBy ?? failed[0]?.error;
  return tellReport(report, {
    summary: deletedText(report),
    nameOf: (image) => imageName(image, known),
    failure: (names) => l10n.t('Could not delete {0}', names),
  });
}

function tellGone({ changes, known }: Asked): void {
  const text = changesText(changes, { known, regionName: (id) => id });
  void showInformation(text);
}
