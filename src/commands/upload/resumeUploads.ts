import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { isNotFound } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { UploadNote } from '../../core/upload/uploadNotes';
import { waitsText } from '../../words/upload/waits';
import type { CommandContext } from '../commandContext';
import { deleteUnfinished } from './deleteUnfinished';
import { followUpload } from './deliverUpload';
import { tellUploadFailure } from './tellUploadFailure';

const { l10n } = vscode;

const LOOK_EVERY_MS = 30_000;

/**
 * Takes up the uploads of windows that are gone: those that were sent are followed to their end; of
 * the others it is said that they stopped. Costs no request while there are none.
 */
export function resumeUploads(context: CommandContext): Disposable {
  const { notes, store } = context;
  const closing = new AbortController();
  const subscription = store.onDidChange(({ kind, last }) => {
    if (kind === 'ready' && last.accountId !== undefined) notes.tidy(last.accountId, last.images);
  });
  void takeUp(context, closing.signal);
  return {
    dispose: () => {
      subscription.dispose();
      closing.abort();
    },
  };
}

async function takeUp(context: CommandContext, signal: AbortSignal): Promise<void> {
  const { clock, notes, store } = context;
  while (!signal.aborted && notes.hasForeign()) {
    const { accountId } = store;
    const taken = accountId === undefined ? [] : notes.takeInterrupted(accountId);
    for (const note of taken)
      resume(context, note).catch((error: unknown) => tellUploadFailure(context, error));
    await clock.sleep(LOOK_EVERY_MS, signal).catch(() => {});
  }
}

async function resume(context: CommandContext, note: UploadNote): Promise<void> {
  const { notes, uploadsOf } = context;
  const { fileName, imageId, isSent, region } = note;
  const image = await lookAt(context, imageId);
  if (image === 'unknown') {
    notes.release(imageId);
    return;
  }
  if (image?.status !== 'pending_upload') {
    notes.done(imageId);
    return;
  }
  const uploads = uploadsOf(note.accountId);
  if (isSent) {
    await followUpload(context, { uploads, image, fileName, region, source: undefined });
    return;
  }
  const remove = l10n.t('Delete Image');
  const stopped = l10n.t('The upload of {0} stopped when its window was closed.', fileName);
  const message = `${stopped} ${waitsText(image)}`;
  const chosen = await vscode.window.showWarningMessage(message, remove);
  if (context.isClosing()) return;
  notes.end(imageId);
  if (chosen === remove) await deleteUnfinished(uploads, image);
}

/** Undefined when it is gone; unknown when it cannot be asked for just now. */
async function lookAt(
  { quiet }: CommandContext,
  id: string,
): Promise<Image | 'unknown' | undefined> {
  try {
    return await quiet.images.get(id);
  } catch (error) {
    return isNotFound(error) ? undefined : 'unknown';
  }
}
