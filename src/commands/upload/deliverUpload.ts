import * as vscode from 'vscode';
import { CalledOffError, isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { percentOf, type UploadProgress } from '../../core/upload/activeUploads';
import {
  deliverUpload,
  type StoppedUpload,
  type UploadPhase,
} from '../../core/upload/deliverUpload';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { type BegunUpload, startOver, type Uploads } from '../../core/upload/uploads';
import { withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { progressFacts } from '../../words/upload/progress';
import { actionLabel, type UploadAction } from '../../words/upload/uploadAction';
import { uploadStoppedWords } from '../../words/upload/uploadStopped';
import type { CommandContext } from '../commandContext';
import { offerToShow } from '../offerToShow';
import { claimUpload } from './claimUpload';
import { deleteUnfinished } from './deleteUnfinished';

const { l10n } = vscode;

/** An upload that this window has claimed, with all that it takes to bring it to its end. */
export interface Delivery extends BegunUpload {
  readonly uploads: Uploads;
  readonly from: UploadPhase;
}

/**
 * Brings an upload to its end, and says what became of it. Gives the id of the image once it is
 * available; undefined when it is given up.
 */
export async function deliver(
  context: CommandContext,
  delivery: Delivery,
): Promise<string | undefined> {
  for (let next: Delivery | undefined = delivery; next; ) {
    const { entry, from, uploads } = next;
    const outcome = await deliverUpload(uploads, entry, {
      from,
      timeoutMs: settings.waitMs(),
      show: (work) => withUploadProgress(context, entry, work),
    });
    if (context.isClosing()) return undefined;
    if (outcome.kind === 'available') {
      const { id, label } = outcome.image;
      const place = context.regions.labelOf(entry.answers.region);
      void offerToShow(context, id, l10n.t('“{0}” is available in {1}.', label, place));
      return id;
    }
    const image: Image = uploads.store.find(outcome.entry.imageId) ?? next.image;
    next = await offerNext(uploads, image, outcome);
  }
  return undefined;
}

/**
 * One notification from the first byte until the image is available. It goes before when another
 * upload is sent meanwhile: one notification at a time, and the rows tell of the others.
 */
function withUploadProgress<T>(
  { active }: CommandContext,
  { answers, file, imageId }: UploadEntry,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const title = l10n.t('Uploading {0} to {1}', file.name, answers.region);
  return new Promise<T>((resolve, reject) => {
    void withCancellableProgress({
      title,
      run: (report, signal) =>
        new Promise<void>((close) => {
          const subscription = active.onDidChange(({ imageId: id, progress }) => {
            if (id === imageId && progress) report(progressMessage(progress), percentOf(progress));
            const isSent = active.progressOf(imageId)?.kind === 'processing';
            if (isSent && id !== imageId && progress?.kind === 'sending') close();
          });
          const done = work(signal).finally(() => subscription.dispose());
          done.then(resolve, reject).finally(close);
        }),
    });
  });
}

function progressMessage(progress: UploadProgress): string {
  const text = progressFacts(progress).join(', ');
  return progress.kind === 'processing' ? text : l10n.t('{0}. Keep this window open.', text);
}

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
async function offerNext(
  uploads: Uploads,
  image: Image,
  stopped: StoppedUpload,
): Promise<Delivery | undefined> {
  const { entry, error } = stopped;
  if (error instanceof CalledOffError && stopped.percent < 100) {
    return act(uploads, { image, entry, action: error.wantsDeletion ? 'delete' : undefined });
  }
  const { message, actions } = uploadStoppedWords(image, stopped);
  const show = isCancellation(error)
    ? vscode.window.showInformationMessage
    : vscode.window.showErrorMessage;
  const labels = new Map(actions.map((action) => [actionLabel(action), action]));
  const chosen = await show(message, ...labels.keys());
  const action = chosen === undefined ? undefined : labels.get(chosen);
  return act(uploads, { image, entry, action });
}

/** What a user wants of an upload; undefined: nothing more. */
export interface WantedAction extends BegunUpload {
  readonly action: UploadAction | undefined;
}

/** Does what the user has chosen; gives how the upload goes on, or undefined when it does not. */
export async function act(
  uploads: Uploads,
  { action, entry, image }: WantedAction,
): Promise<Delivery | undefined> {
  const { journal } = uploads;
  const { imageId } = entry;
  switch (action) {
    case 'sendAgain':
    case 'keepWaiting': {
      const claimed = await claimUpload(uploads, image);
      const from = action === 'sendAgain' ? 'sending' : 'processing';
      return claimed && { uploads, image, entry: claimed, from };
    }
    case 'startOver': {
      const claimed = await claimUpload(uploads, image);
      return claimed && { uploads, ...(await startOver(uploads, claimed)), from: 'sending' };
    }
    case 'delete':
      await deleteUnfinished(uploads, image);
      return undefined;
    case undefined:
      await journal.change(imageId, { isLeft: true });
      await journal.release(imageId);
      return undefined;
  }
}
