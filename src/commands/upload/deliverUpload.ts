import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../core/errors';
import {
  type ActiveUploads,
  percentOf,
  type UploadChange,
  type UploadProgress,
} from '../../core/upload/activeUploads';
import { CalledOffError } from '../../core/upload/calledOff';
import { deliverUpload, type StoppedUpload } from '../../core/upload/deliverUpload';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { showError, showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { progressFacts } from '../../words/upload/progress';
import type { UploadAction } from '../../words/upload/uploadAction';
import { uploadStoppedWords } from '../../words/upload/uploadStopped';
import type { CommandContext } from '../commandContext';
import { actOnUpload, askAction, type Delivery } from './actOnUpload';
import { finishUpload } from './finishUpload';

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
  return askAction(show, uploadStoppedWords(stopped));
}
