import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import { offerToShow, showError, showInformation } from '../../ui/messages';
import { waitMs } from '../../ui/settings';
import { actOnUpload, askAction, type UploadDelivery } from './actOnUpload';
import { noteSource } from './askIfUploaded';
import { continueReplacement } from './continueReplacement';
import { runUpload, type StoppedUpload, type UploadOutcome } from './model/runUpload';
import { CalledOffError } from './model/storageError';
import { uploadStoppedTexts } from './model/uploadStopped';
import type { UploadAction } from './model/uploadText';

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
 * Brings an upload to its end, and says what became of it; its row and the status bar tell how far it is.
 * Returns the id of the image once it is available; undefined when it is given up.
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

/** Says how it stopped and what is left of it, and lets the user choose what comes next. */
async function askNext(stopped: StoppedUpload): Promise<UploadAction | undefined> {
  const { error, percent } = stopped;
  if (error instanceof CalledOffError && percent < 100) {
    return error.wantsDeletion ? 'delete' : undefined;
  }
  const show = isCancellation(error) ? showInformation : showError;
  return askAction(show, uploadStoppedTexts(stopped));
}
