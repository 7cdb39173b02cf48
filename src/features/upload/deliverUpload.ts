import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import { offerToShow, showError, showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { waitMs } from '../../ui/settings';
import { actOnUpload, askAction, type UploadDelivery } from './actOnUpload';
import { noteSource } from './askIfUploaded';
import { continueReplacement } from './continueReplacement';
import {
  type ActiveUploads,
  percentOf,
  type UploadChange,
  type UploadProgress,
} from './model/activeUploads';
import { runUpload, type StoppedUpload, type UploadOutcome } from './model/runUpload';
import { CalledOffError } from './model/storageError';
import type { UploadEntry } from './model/uploadEntry';
import { uploadStoppedTexts } from './model/uploadStopped';
import { progressFacts, type UploadAction } from './model/uploadText';

/**
 * What comes after an upload whose image is available: it is told, it is written on the image what
 * it was made of, and one that replaces another is copied to where that is. Returns the id of the
 * image; undefined when it does not take the other one’s place so far, and that was told.
 */
async function finishUpload(
  context: AccountScope,
  { entry, image }: Extract<UploadOutcome, { kind: 'available' }>,
): Promise<string | undefined> {
  const { id, label } = image;
  const replacement = context.replacements.find(id);
  if (!replacement) {
    const place = context.regions.labelOf(entry.answers.region);
    void offerToShow(context, id, l10n.t('“{0}” is available in {1}.', label, place));
  }
  await noteSource(context, image);
  return replacement ? continueReplacement(context, replacement) : id;
}

/**
 * Brings an upload to its end, and says what became of it. Returns the id of the image once it is
 * available; undefined when it is given up.
 */
export async function deliverUpload(
  context: AccountScope,
  delivery: UploadDelivery,
): Promise<string | undefined> {
  for (let next: UploadDelivery | undefined = delivery; next; ) {
    const { entry, from, uploads } = next;
    const outcome = await runUpload(uploads, entry, {
      from,
      timeoutMs: waitMs.value,
      show: (sent, work) => withUploadProgress(context, sent, work),
    });
    if (context.isClosing()) return undefined;
    if (outcome.kind === 'available') {
      return finishUpload(context, outcome);
    }
    const action = await askNext(outcome);
    next = await actOnUpload(context, { uploads, entry: outcome.entry, action });
  }
  return undefined;
}

/**
 * One notification from the first byte until the image is available. It goes before when another
 * upload is sent meanwhile: one notification at a time, and the rows tell of the others.
 */
function withUploadProgress<T>(
  { active }: AccountScope,
  { answers, file, imageId }: UploadEntry,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const title = l10n.t('Uploading {0} to {1}', file.name, answers.region);
  return new Promise<T>((resolve, reject) => {
    void withCancellableProgress({
      title,
      run: (report, signal) =>
        new Promise<void>((close) => {
          const subscription = active.onDidChange((change) => {
            const { progress } = change;
            const isOurs = change.imageId === imageId;
            if (isOurs && progress) report(progressMessage(progress), percentOf(progress));
            else if (isOvertaken(imageId, active, change)) close();
          });
          const done = work(signal).finally(() => subscription.dispose());
          done.then(resolve, reject).finally(close);
        }),
    });
  });
}

/** True when an upload has only to be followed, and another one begins. */
function isOvertaken(imageId: string, active: ActiveUploads, { progress }: UploadChange): boolean {
  const isBeginning = progress?.kind === 'sending' || progress?.kind === 'compressing';
  return isBeginning && active.progressOf(imageId)?.kind === 'processing';
}

function progressMessage(progress: UploadProgress): string {
  const text = progressFacts(progress).join(', ');
  return progress.kind === 'processing' ? text : l10n.t('{0}. Keep this window open.', text);
}

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
async function askNext(stopped: StoppedUpload): Promise<UploadAction | undefined> {
  const { error, percent } = stopped;
  if (error instanceof CalledOffError && percent < 100) {
    return error.wantsDeletion ? 'delete' : undefined;
  }
  const show = isCancellation(error) ? showInformation : showError;
  return askAction(show, uploadStoppedTexts(stopped));
}
