import * as vscode from 'vscode';
import { startCapture } from '../../core/capture/startCapture';
import { isCancellation, WaitTimeoutError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Linode } from '../../core/linodes/linode';
import type { Operations } from '../../core/operations/operations';
import type { NewCapture } from '../../core/ports';
import { type ReportProgress, withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { captureProgressText, notBegunText } from '../../words/capture/captureWords';
import { tellFailure } from '../tellFailure';
import type { CaptureContext } from './captureContext';

const { l10n } = vscode;

/** A capture that is to be made, or that Linode is at work on already. */
interface Pending {
  readonly capture: NewCapture;
  readonly image?: Image;
}

/** Captures of one Linode, which can do but one at a time. */
export interface CaptureJob {
  readonly operations: Operations;
  readonly linode: Linode;
  readonly pending: readonly Pending[];
}

interface Outcome {
  readonly ids: readonly string[];
  /** Why nothing was waited for any longer, and what was not at its end. */
  readonly stopped?: { readonly error: unknown; readonly pending: readonly Pending[] };
}

/**
 * Captures one disk after the other, follows each until it is available, and says what became of
 * it. Gives the ids of those that are available. Linode goes on with what is not waited for.
 */
export async function runCaptures(
  context: CaptureContext,
  job: CaptureJob,
): Promise<readonly string[]> {
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
  if (stopped) void tellStopped(context, { ...job, pending: stopped.pending }, stopped.error);
  return ids;
}

interface Shown {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** What fails on the way is told, and the next is begun; what cannot be begun ends it. */
async function captureAll(
  context: CaptureContext,
  job: CaptureJob,
  { report, signal }: Shown,
): Promise<Outcome> {
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
      tellFailure(failureText(item, end.isBegun ? [] : left), end.error, context.log);
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
  context: CaptureContext,
  job: CaptureJob,
  { capture, image: begun, ...shown }: Pending & Shown,
): Promise<End> {
  let image = begun;
  try {
    image ??= await begin(context, job, { capture, ...shown });
    const available = await follow(context, job.operations, { image, ...shown });
    void tellAvailable(context, available);
    return { kind: 'available', id: available.id };
  } catch (error) {
    if (isCancellation(error) || error instanceof WaitTimeoutError) {
      return { kind: 'stopped', error, pending: { capture, ...(image && { image }) } };
    }
    return { kind: 'failed', error, isBegun: image !== undefined };
  }
}

async function begin(
  { rights }: CaptureContext,
  { operations, linode }: CaptureJob,
  { capture, report, signal }: Shown & Pick<Pending, 'capture'>,
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

/** Shows in the progress and in the row how far it is. */
async function follow(
  { making }: CaptureContext,
  { watch }: Operations,
  { image: { id }, report, signal }: Shown & { readonly image: Image },
): Promise<Image> {
  report(captureProgressText(undefined));
  try {
    return await watch.untilAvailable(id, {
      ...{ signal, timeoutMs: settings.waitMs() },
      onLook: (_image, percent) => {
        report(captureProgressText(percent), percent);
        making.set(id, percent);
      },
    });
  } finally {
    making.set(id, undefined);
  }
}

async function tellAvailable({ regions, reveal }: CaptureContext, image: Image): Promise<void> {
  const show = l10n.t('Show');
  const places = image.replicas.map(({ region }) => regions.labelOf(region)).join('; ');
  const message =
    places === ''
      ? l10n.t('“{0}” is available.', image.label)
      : l10n.t('“{0}” is available in {1}.', image.label, places);
  if ((await vscode.window.showInformationMessage(message, show)) === show) await reveal(image.id);
}

function failureText({ capture: { label } }: Pending, left: readonly Pending[]): string {
  if (left.length === 0) return l10n.t('Could not capture “{0}”', label);
  const [first] = left as readonly [Pending];
  return left.length === 1
    ? l10n.t('Could not capture “{0}”, nor then “{1}”', label, first.capture.label)
    : l10n.t('Could not capture “{0}”, nor then {1} others', label, left.length);
}

/** Says what Linode goes on with, and lets the user wait for it again when the time was too short. */
async function tellStopped(
  context: CaptureContext,
  job: CaptureJob,
  error: unknown,
): Promise<void> {
  const [{ capture, image }, ...left] = job.pending as readonly [Pending, ...Pending[]];
  if (!image) return; // Called off before anything was begun.
  const notBegun = notBegunText(left.map((one) => one.capture.label));
  if (isCancellation(error)) {
    const message = l10n.t('Linode goes on with the capture of “{0}”.', capture.label);
    await vscode.window.showInformationMessage(`${message} ${notBegun}`.trim());
    return;
  }
  const keepWaiting = l10n.t('Keep Waiting');
  const message = l10n.t(
    'The capture of “{0}” takes longer than expected. Linode goes on with it.',
    capture.label,
  );
  const text = `${message} ${notBegun}`.trim();
  if ((await vscode.window.showInformationMessage(text, keepWaiting)) === keepWaiting) {
    await runCaptures(context, job);
  }
}
