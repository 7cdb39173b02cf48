import * as vscode from 'vscode';
import type { Image } from '../../core/images/image';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import type { Uploads } from '../../core/upload/uploads';

const { l10n } = vscode;

/** Gives an upload to this window. Says so, and gives undefined, when another one has it. */
export async function claimUpload(
  { journal }: Uploads,
  image: Image,
): Promise<UploadEntry | undefined> {
  const entry = await journal.claim(image.id);
  if (entry) return entry;
  const message = journal.find(image.id)
    ? l10n.t('Another window is at work on the upload of “{0}”.', image.label)
    : l10n.t('Nothing is known any more of the upload of “{0}”.', image.label);
  void vscode.window.showInformationMessage(message);
  return undefined;
}
