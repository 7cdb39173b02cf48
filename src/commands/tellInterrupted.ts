import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { discardImage, type Uploads } from '../core/upload/uploadImage';
import type { UploadNote, UploadNotes } from '../host/uploadNotes';
import { waitsText } from '../words/waits';

const { l10n } = vscode;

/** Says, once the images are listed, which uploads stopped with their window and what is left of them. */
export function watchForInterrupted(uploads: Uploads, notes: UploadNotes): Disposable {
  return uploads.store.onDidChange(({ kind, last }) => {
    if (kind === 'ready' && last.accountId !== undefined) {
      void tellInterrupted(uploads, notes, last.accountId);
    }
  });
}

async function tellInterrupted(
  uploads: Uploads,
  notes: UploadNotes,
  accountId: string,
): Promise<void> {
  const interrupted = await notes.takeInterrupted(accountId);
  await Promise.all(interrupted.map((note) => tell(uploads, note)));
}

async function tell(uploads: Uploads, { fileName, imageId }: UploadNote): Promise<void> {
  const image = uploads.store.find(imageId);
  if (image?.status !== 'pending_upload') return;
  const remove = l10n.t('Delete Image');
  const stopped = l10n.t('The upload of {0} stopped when its window was closed.', fileName);
  const message = `${stopped} ${waitsText(image)}`;
  if ((await vscode.window.showWarningMessage(message, remove)) === remove) {
    await discardImage(uploads, imageId);
  }
}
