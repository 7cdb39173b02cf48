import * as vscode from 'vscode';
import {
  CancelledError,
  ImageFailedError,
  ImageFileError,
  isCancellation,
  reasonOf,
  WaitTimeoutError,
} from '../core/errors';
import type { Image } from '../core/image';
import type { UploadSlot } from '../core/ports';
import { percentOf } from '../core/upload/activeUploads';
import { awaitImage, sendFile, type Uploads } from '../core/upload/uploadImage';
import { type ReportProgress, withCancellableProgress } from '../host/progress';
import { settings } from '../host/settings';
import { errorText } from '../words/errorText';
import { progressFacts } from '../words/progress';
import { waitsText } from '../words/waits';
import { deleteEmptyImage } from './deleteEmptyImage';
import type { UploadImageOptions } from './uploadImage';

const { l10n } = vscode;

export interface Delivery {
  readonly accountId: string;
  readonly uploads: Uploads;
  readonly slot: UploadSlot;
  readonly path: string;
  readonly fileName: string;
  readonly region: string;
}

type Phase = 'sending' | 'processing';

/** What became of a try. An error is kept with how far it had come. */
type Outcome =
  | { readonly kind: 'available'; readonly image: Image }
  | {
      readonly kind: 'stopped';
      readonly phase: Phase;
      readonly percent: number;
      readonly error: unknown;
    };

/** Sends the bytes into the empty image, follows it until it is available, and says what became of it. */
export async function deliverUpload(
  options: UploadImageOptions,
  delivery: Delivery,
): Promise<void> {
  const { accountId, fileName, slot } = delivery;
  await options.notes.add({ accountId, fileName, imageId: slot.image.id });
  try {
    await deliverUntilDone(options, delivery);
  } finally {
    await options.notes.remove(slot.image.id);
  }
}

async function deliverUntilDone(options: UploadImageOptions, delivery: Delivery): Promise<void> {
  for (let from: Phase | 'end' = 'sending'; from !== 'end'; ) {
    const outcome: Outcome = await tryOnce(delivery, from);
    if (outcome.kind === 'available') return tellAvailable(options, outcome.image, delivery);
    from = await offerNext(delivery, outcome);
  }
}

/** One notification from the first byte until the image is available. */
function tryOnce(delivery: Delivery, from: Phase): Promise<Outcome> {
  const title = l10n.t('Uploading {0} to {1}', delivery.fileName, delivery.region);
  return withCancellableProgress({
    title,
    run: (report, signal) => deliver(delivery, { from, report, signal }),
  });
}

interface Try {
  readonly from: Phase;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

async function deliver(
  { uploads, slot, path, fileName }: Delivery,
  { from, report, signal }: Try,
): Promise<Outcome> {
  const { active } = uploads;
  const { id } = slot.image;
  const abort = new AbortController();
  const stop = AbortSignal.any([signal, abort.signal]);
  let phase = from;
  let percent = 0;
  const subscription = active.onDidChange(({ imageId, progress }) => {
    if (imageId !== id || !progress) return;
    percent = percentOf(progress);
    report(progressFacts(progress).join(', '), percent);
  });
  active.begin(id, () => abort.abort(new CancelledError()));
  try {
    if (phase === 'sending') await sendFile(uploads, { slot, path, signal: stop });
    else active.processing(id, fileName);
    phase = 'processing';
    const timeoutMs = settings.waitMs();
    return {
      kind: 'available',
      image: await awaitImage(uploads, { slot, signal: stop, timeoutMs }),
    };
  } catch (error) {
    return { kind: 'stopped', phase, percent, error: stop.aborted ? stop.reason : error };
  } finally {
    active.end(id);
    subscription.dispose();
  }
}

async function tellAvailable(
  { reveal, regions }: UploadImageOptions,
  image: Image,
  { region }: Delivery,
): Promise<void> {
  const show = l10n.t('Show');
  const message = l10n.t('“{0}” is available in {1}.', image.label, regions.labelOf(region));
  if ((await vscode.window.showInformationMessage(message, show)) === show) await reveal(image.id);
}

type Stopped = Extract<Outcome, { kind: 'stopped' }>;

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
async function offerNext(delivery: Delivery, stopped: Stopped): Promise<Phase | 'end'> {
  const { message, again, canDelete } = stoppedWords(delivery, stopped);
  const remove = l10n.t('Delete Image');
  const buttons = [...(again ? [again.button] : []), ...(canDelete ? [remove] : [])];
  const show = isCancellation(stopped.error)
    ? vscode.window.showInformationMessage
    : vscode.window.showErrorMessage;
  const chosen = await show(message, ...buttons);
  if (chosen === undefined) return 'end';
  if (again && chosen === again.button) return again.from;
  await deleteEmptyImage(delivery.uploads, delivery.slot.image);
  return 'end';
}

interface StoppedWords {
  readonly message: string;
  readonly again?: { readonly button: string; readonly from: Phase };
  readonly canDelete: boolean;
}

function stoppedWords(delivery: Delivery, { phase, percent, error }: Stopped): StoppedWords {
  const { fileName, slot } = delivery;
  const { label } = slot.image;
  const sendAgain = { button: l10n.t('Send Again'), from: 'sending' } as const;
  const keepWaiting = { button: l10n.t('Keep Waiting'), from: 'processing' } as const;
  if (phase === 'processing') {
    if (error instanceof ImageFailedError) {
      const message = l10n.t('Could not use {0}: {1}', fileName, errorText(error));
      return { message, canDelete: !error.isGone };
    }
    const message =
      isCancellation(error) || error instanceof WaitTimeoutError
        ? l10n.t('All of {0} is sent, and Linode is still at work on “{1}”.', fileName, label)
        : l10n.t(
            'All of {0} is sent. What became of “{1}” could not be asked: {2}',
            fileName,
            label,
            errorText(error),
          );
    return { message, again: keepWaiting, canDelete: true };
  }
  const waits = waitsText(slot.image);
  if (isCancellation(error)) {
    const message = l10n.t('The upload of {0} is cancelled. {1}', fileName, waits);
    return { message, again: sendAgain, canDelete: true };
  }
  const why = error instanceof ImageFileError ? errorText(error) : reasonOf(error);
  const message = l10n.t(
    'The upload of {0} stopped at {1}%: {2} {3}',
    fileName,
    percent,
    why,
    waits,
  );
  return { message, again: sendAgain, canDelete: true };
}
