import * as vscode from 'vscode';
import { isCancellation } from '../../core/errors';
import { percentOf, type UploadProgress } from '../../core/upload/activeUploads';
import { deliverUpload, type StoppedUpload } from '../../core/upload/deliverUpload';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { progressFacts } from '../../words/upload/progress';
import { uploadStoppedWords } from '../../words/upload/uploadStopped';
import type { CommandContext } from '../commandContext';
import { actOnUpload, askAction, type Delivery } from './actOnUpload';
import { finishUpload } from './finishUpload';

const { l10n } = vscode;

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

/** One notification from the first byte until the image is available. */
function withUploadProgress<T>(
  { active }: CommandContext,
  { answers, file, imageId }: UploadEntry,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const title = l10n.t('Uploading {0} to {1}', file.name, answers.region);
  return withCancellableProgress({
    title,
    run: async (report, signal) => {
      const subscription = active.onDidChange((change) => {
        if (change.imageId !== imageId || !change.progress) return;
        report(progressMessage(change.progress), percentOf(change.progress));
      });
      return work(signal).finally(() => subscription.dispose());
    },
  });
}

function progressMessage(progress: UploadProgress): string {
  const text = progressFacts(progress).join(', ');
  return progress.kind === 'processing' ? text : l10n.t('{0}. Keep this window open.', text);
}

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
function askNext(stopped: StoppedUpload) {
  const { showErrorMessage, showInformationMessage } = vscode.window;
  const show = isCancellation(stopped.error) ? showInformationMessage : showErrorMessage;
  return askAction(show, uploadStoppedWords(stopped));
}
