import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { UploadNote } from '../host/uploadNotes';
import { waitsText } from '../words/waits';
import { deleteEmptyImage } from './deleteEmptyImage';
import type { UploadImageOptions } from './uploadImage';

const { l10n } = vscode;

/** Says, once the images are listed, which uploads stopped with their window and what is left of them. */
export function watchForInterrupted(options: UploadImageOptions): Disposable {
  return options.store.onDidChange(({ kind, last }) => {
    if (kind === 'ready' && last.accountId !== undefined) {
      void tellInterrupted(options, last.accountId);
    }
  });
}

async function tellInterrupted(options: UploadImageOptions, accountId: string): Promise<void> {
  const interrupted = await options.notes.takeInterrupted(accountId);
  await Promise.all(interrupted.map((note) => tell(options, note)));
}

async function tell(
  { store, uploadsOf }: UploadImageOptions,
  { accountId, fileName, imageId }: UploadNote,
): Promise<void> {
  const image = store.find(imageId);
  if (image?.status !== 'pending_upload') return;
  const remove = l10n.t('Delete Image');
  const stopped = l10n.t('The upload of {0} stopped when its window was closed.', fileName);
  const message = `${stopped} ${waitsText(image)}`;
  if ((await vscode.window.showWarningMessage(message, remove)) === remove) {
    await deleteEmptyImage(uploadsOf(accountId), image);
  }
}
