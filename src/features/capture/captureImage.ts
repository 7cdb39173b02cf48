import * as l10n from '@vscode/l10n';
import type { NewCapture } from '../../api/linodeApi';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError, isCancellation, WaitTimeoutError } from '../../kit/errors';
import { regionOfRow } from '../../ui/askImageFields';
import { tellUnfinished } from '../../ui/keepWaiting';
import { offerToShow, showInformation } from '../../ui/messages';
import { type ReportProgress, withCancellableProgress } from '../../ui/progress';
import { requireCapture } from '../../ui/requireRight';
import { waitMs } from '../../ui/settings';
import { tellFailure } from '../../ui/tellFailure';
import type { Linode } from '../deployment/model/linode';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { askCapture, askLinodeToCapture } from './askCapture';
import { captureDisks, captureProgressText, notBegunText } from './model/captureDisks';
import { startCapture } from './model/startCapture';

/** A capture that is to be made, or that Linode is at work on already. */
interface Pending {
  readonly capture: NewCapture;
  readonly image?: Image;
}

/** Captures of one Linode, which can do but one at a time. */
interface CaptureJob {
  readonly operations: Operations;
  readonly linode: Linode;
  readonly pending: readonly Pending[];
}

interface CaptureOutcome {
  readonly ids: readonly string[];
  /** Why nothing was waited for any longer, and what was not at its end. */
  readonly stopped?: { readonly error: unknown; readonly pending: readonly Pending[] };
}

/**
 * Captures one disk after the other, follows each until it is available, and says what became of
 * it. Returns the ids of those that are available. Linode goes on with what is not waited for.
 */
async function runCaptures(context: AccountScope, job: CaptureJob): Promise<readonly string[]> {
  const { linode, pending } = job;
  const [{ capture }] = pending as readonly [Pending];
  const title =
    pending.length === 1
      ? l10n.t('Capturing “{0}”', capture.label)
      : l10n.t('Capturing {0} disks of “{1}”', pending.length, linode.label);
  const { ids, stopped } = await withCancellableProgress({
    title,
    run: (report, signal) => captureAll(context, job, { report, signal }),
  });
  if (stopped) tellCaptureStopped(context, { ...job, pending: stopped.pending }, stopped.error);
  return ids;
}

interface CaptureProgress {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** What fails on the way is told, and the next is begun; what cannot be begun ends it. */
async function captureAll(
  context: AccountScope,
  job: CaptureJob,
  { report, signal }: CaptureProgress,
): Promise<CaptureOutcome> {
  const { pending } = job;
  const ids: string[] = [];
  for (const [at, item] of pending.entries()) {
    const wholeReport: ReportProgress = (message, percent = 0) => {
      const text = pending.length > 1 ? l10n.t('“{0}”, {1}', item.capture.label, message) : message;
      report(text, (100 * at + percent) / pending.length);
    };
    const end = await captureOne(context, job, { ...item, signal, report: wholeReport });
    const left = pending.slice(at + 1);
    if (end.kind === 'available') ids.push(end.id);
    else if (end.kind === 'stopped') {
      return { ids, stopped: { error: end.error, pending: [end.pending, ...left] } };
    } else {
      tellFailure(captureFailureText(item, end.isBegun ? [] : left), end.error, context.log);
      if (!end.isBegun) break;
    }
  }
  return { ids };
}

type End =
  | { readonly kind: 'available'; readonly id: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly isBegun: boolean }
  | { readonly kind: 'stopped'; readonly error: unknown; readonly pending: Pending };

async function captureOne(
  context: AccountScope,
  job: CaptureJob,
  { capture, image: begun, ...shown }: Pending & CaptureProgress,
): Promise<End> {
  let image = begun;
  try {
    image ??= await beginCapture(context, job, { capture, ...shown });
    const available = await followCapture(job.operations, { image, ...shown });
    void offerToShow(context, available.id, capturedText(context, available));
    return { kind: 'available', id: available.id };
  } catch (error) {
    if (isCancellation(error) || error instanceof WaitTimeoutError) {
      return { kind: 'stopped', error, pending: { capture, ...(image && { image }) } };
    }
    return { kind: 'failed', error, isBegun: image !== undefined };
  }
}

async function beginCapture(
  { rights }: AccountScope,
  { operations, linode }: CaptureJob,
  { capture, report, signal }: CaptureProgress & Pick<Pending, 'capture'>,
): Promise<Image> {
  const busy = l10n.t('“{0}” is busy with another job; trying again', linode.label);
  const image = await startCapture(operations, capture, {
    linodeLabel: linode.label,
    signal,
    onBusy: () => report(busy),
  });
  void rights.reload();
  return image;
}

function followCapture(
  { watch }: Operations,
  { image: { id }, report, signal }: CaptureProgress & { readonly image: Image },
): Promise<Image> {
  report(captureProgressText(undefined));
  return watch.untilAvailable(id, {
    signal,
    timeoutMs: waitMs.value,
    onLook: (_image, percent) => report(captureProgressText(percent), percent),
  });
}

function capturedText({ regions }: AccountScope, { label, replicas }: Image): string {
  const places = replicas.map(({ region }) => regions.labelOf(region)).join('; ');
  return places === ''
    ? l10n.t('“{0}” is available.', label)
    : l10n.t('“{0}” is available in {1}.', label, places);
}

function captureFailureText({ capture: { label } }: Pending, left: readonly Pending[]): string {
  if (left.length === 0) return l10n.t('Could not capture “{0}”', label);
  const [first] = left as readonly [Pending];
  return left.length === 1
    ? l10n.t('Could not capture “{0}”, nor then “{1}”', label, first.capture.label)
    : l10n.t('Could not capture “{0}”, nor then {1} others', label, left.length);
}

/** Captures that were cancelled before they were begun are nothing to speak of. */
function tellCaptureStopped(context: AccountScope, job: CaptureJob, error: unknown): void {
  const [{ capture, image }, ...left] = job.pending as readonly [Pending, ...Pending[]];
  if (!image) return;
  tellUnfinished(error, {
    work: l10n.t('the capture of “{0}”', capture.label),
    more: notBegunText(left.map((one) => one.capture.label)),
    waitAgain: () => runCaptures(context, job),
  });
}

/**
 * Makes an image of a disk of a Linode, or one of each of several; on a region's row, of a Linode
 * there. Returns the id of the image, or the ids of several, once they are available; undefined when
 * none is: it was cancelled, it failed, or it takes too long, and the user has been told.
 */
export async function captureImage(
  context: AccountScope,
  target: unknown,
): Promise<string | readonly string[] | undefined> {
  const operations = await ownOperations(context);
  await requireCapture(context.rights);
  const linode = await askLinodeToCapture(context, operations, regionOfRow(target));
  const disks = captureDisks(await operations.linodes.disks(linode.id));
  if (disks.length === 0) {
    const message = l10n.t('“{0}” has no disk that could be captured.', linode.label);
    void showInformation(message);
    throw new CancelledError();
  }
  const captures = await askCapture(context, linode, disks);
  const pending = captures.map((capture) => ({ capture }));
  const ids = await runCaptures(context, { operations, linode, pending });
  if (captures.length === 1) return ids[0];
  return ids.length > 0 ? ids : undefined;
}
