import * as vscode from 'vscode';
import { CancelledError, ImageFileError } from '../../core/errors';
import type { ImageFile } from '../../core/ports';
import { hasChanged, type SourceFile, type UploadEntry } from '../../core/upload/uploadEntry';
import type { Uploads } from '../../core/upload/uploads';
import { fileProblemText } from '../../words/errors/fileProblem';
import { changedFileText } from '../../words/upload/unfinished';

const { l10n } = vscode;

/**
 * The file of an upload as it is now. When it is not what it was, the user agrees to send it so; when
 * it cannot be sent, another place is asked for. Throws a `CancelledError` when the user does not want.
 */
export async function fileAsNow(
  { files }: Pick<Uploads, 'files'>,
  { file: before }: UploadEntry,
): Promise<SourceFile> {
  let { path: place } = before;
  for (;;) {
    const now = await openOrProblem(files, place);
    if (now instanceof ImageFileError) {
      place = await askPlace(now, before);
      continue;
    }
    if (hasChanged(before, now)) await confirmChanged(before, now);
    return { path: place, name: now.name, sizeBytes: now.sizeBytes, mtimeMs: now.mtimeMs };
  }
}

async function openOrProblem(
  files: Uploads['files'],
  place: string,
): Promise<ImageFile | ImageFileError> {
  try {
    return await files.open(place);
  } catch (error) {
    if (error instanceof ImageFileError) return error;
    throw error;
  }
}

async function askPlace({ fileName, problem }: ImageFileError, before: SourceFile) {
  const choose = l10n.t('Choose File…');
  const message = fileProblemText(fileName, problem);
  const detail = l10n.t('The upload was begun with {0}.', before.path);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, choose);
  if (chosen !== choose) throw new CancelledError();
  const [file] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Where is {0} now?', before.name),
      openLabel: l10n.t('Upload'),
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(before.path), '..'),
      filters: { [l10n.t('Compressed disk images')]: ['gz'] },
    })) ?? [];
  if (!file) throw new CancelledError();
  return file.fsPath;
}

async function confirmChanged(before: SourceFile, now: ImageFile): Promise<void> {
  const send = l10n.t('Send the Changed File');
  const message = l10n.t('{0} has changed since its upload was begun.', now.name);
  const detail = changedFileText(before, now);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, send);
  if (chosen !== send) throw new CancelledError();
}
