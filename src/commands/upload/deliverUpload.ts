import * as vscode from 'vscode';
import { CancelledError, isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { percentOf } from '../../core/upload/activeUploads';
import { sendFile, type UploadSource, type Uploads } from '../../core/upload/uploadImage';
import { type ReportProgress, withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { progressFacts } from '../../words/upload/progress';
import {
  type StoppedUpload,
  type UploadPhase,
  uploadStoppedWords,
} from '../../words/upload/uploadStopped';
import type { CommandContext } from '../commandContext';
import { offerToShow } from '../offerToShow';
import { deleteUnfinished } from './deleteUnfinished';

const { l10n } = vscode;

/** An upload with all that it takes to bring it to its end. */
export interface Delivery {
  readonly uploads: Uploads;
  readonly image: Image;
  readonly fileName: string;
  readonly region: string;
  /** Undefined for one whose bytes another window has sent: it can only be followed. */
  readonly source: UploadSource | undefined;
}

type Outcome =
  | { readonly kind: 'available'; readonly image: Image }
  | ({ readonly kind: 'stopped' } & StoppedUpload);

/**
 * Sends the bytes into the empty image, follows it until it is available, and says what became of
 * it. Gives the id of the image once it is available; undefined when it is given up.
 */
export async function deliverUpload(
  context: CommandContext,
  delivery: Delivery,
): Promise<string | undefined> {
  const { fileName, image, region, uploads } = delivery;
  const { accountId } = uploads;
  context.notes.begin({ imageId: image.id, accountId, fileName, region });
  return bringToEnd(context, delivery, 'sending');
}

/** Follows an image whose bytes are sent already. */
export async function followUpload(context: CommandContext, delivery: Delivery): Promise<void> {
  await bringToEnd(context, delivery, 'processing');
}

async function bringToEnd(
  context: CommandContext,
  delivery: Delivery,
  first: UploadPhase,
): Promise<string | undefined> {
  for (let phase: UploadPhase | 'end' = first; phase !== 'end'; ) {
    const outcome: Outcome = await tryOnce(context, delivery, phase);
    if (context.isClosing()) return undefined;
    if (outcome.kind === 'available') {
      const { id, label } = outcome.image;
      const place = context.regions.labelOf(delivery.region);
      void offerToShow(context, id, l10n.t('“{0}” is available in {1}.', label, place));
      return id;
    }
    phase = await offerNext(delivery, outcome);
  }
  context.notes.end(delivery.image.id);
  return undefined;
}

/** One notification from the first byte until the image is available. */
function tryOnce(context: CommandContext, delivery: Delivery, from: UploadPhase): Promise<Outcome> {
  const title = l10n.t('Uploading {0} to {1}', delivery.fileName, delivery.region);
  return withCancellableProgress({
    title,
    run: (report, signal) => deliver(context, delivery, { from, report, signal }),
  });
}

interface Try {
  readonly from: UploadPhase;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

async function deliver(
  { active, notes }: CommandContext,
  { uploads, image, fileName, source }: Delivery,
  { from, report, signal }: Try,
): Promise<Outcome> {
  const { id } = image;
  const abort = new AbortController();
  const stop = AbortSignal.any([signal, abort.signal]);
  let phase = from;
  let percent = 0;
  const subscription = active.onDidChange(({ imageId, progress }) => {
    if (imageId !== id || !progress) return;
    percent = percentOf(progress);
    report(progressMessage(progressFacts(progress), phase), percent);
  });
  active.begin(id, () => abort.abort(new CancelledError()));
  try {
    if (phase === 'sending' && source) {
      await sendFile(uploads, { imageId: id, source, signal: stop });
      notes.sent(id);
    }
    phase = 'processing';
    active.processing(id, fileName);
    const timeoutMs = settings.waitMs();
    const available = await uploads.watch.untilAvailable(id, { signal: stop, timeoutMs });
    notes.done(id); // Before the row is shown anew.
    return { kind: 'available', image: available };
  } catch (error) {
    const isConfirmed = notes.find(id)?.isSent === true;
    return {
      kind: 'stopped',
      ...{ phase, percent, isConfirmed },
      error: stop.aborted ? stop.reason : error,
    };
  } finally {
    active.end(id);
    subscription.dispose();
  }
}

function progressMessage(facts: readonly string[], phase: UploadPhase): string {
  const text = facts.join(', ');
  return phase === 'sending' ? l10n.t('{0}. Keep this window open.', text) : text;
}

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
async function offerNext(delivery: Delivery, stopped: StoppedUpload): Promise<UploadPhase | 'end'> {
  const { fileName, image, source, uploads } = delivery;
  const { message, again, canDelete } = uploadStoppedWords(
    { fileName, image, canSend: source !== undefined },
    stopped,
  );
  const remove = l10n.t('Delete Image');
  const buttons = [...(again ? [again.button] : []), ...(canDelete ? [remove] : [])];
  const show = isCancellation(stopped.error)
    ? vscode.window.showInformationMessage
    : vscode.window.showErrorMessage;
  const chosen = await show(message, ...buttons);
  if (chosen === undefined) return 'end';
  if (chosen === again?.button) return again.from;
  await deleteUnfinished(uploads, image);
  return 'end';
}
