import * as l10n from '@vscode/l10n';
import { CancelledError, ImageFileError } from '../../core/errors';
import {
  hasChanged,
  type SourceFile,
  sourceOf,
  type UploadEntry,
} from '../../core/upload/uploadEntry';
import type { ImageChecks } from '../../core/upload/uploadPorts';
import { showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/window';
import { fileProblemText } from '../../words/errors/fileProblem';
import { fileFilters } from '../../words/upload/fileFilters';
import { changedFileText } from '../../words/upload/unfinished';
import type { CommandContext } from '../commandContext';

/**
 * The file of an upload as it is now. When it is not what it was, the user agrees to send it so; when
 * it cannot be sent, another place is asked for. Throws a `CancelledError` when the user does not want.
 */
export async function fileAsNow(
  { checks }: Pick<CommandContext, 'checks'>,
  { file: before }: UploadEntry,
): Promise<SourceFile> {
  let { path: place } = before;
  for (;;) {
    const now = await lookOrProblem(checks, place);
    if (now instanceof ImageFileError) {
      place = await askPlace(now, before);
      continue;
    }
    if (hasChanged(before, now)) await confirmChanged(before, now);
    return now;
  }
}

async function lookOrProblem(
  checks: ImageChecks,
  place: string,
): Promise<SourceFile | ImageFileError> {
  try {
    return sourceOf(await checks.look(place));
  } catch (error) {
    if (error instanceof ImageFileError) return error;
    throw error;
  }
}

async function askPlace({ fileName, problem }: ImageFileError, before: SourceFile) {
  const choose = l10n.t('Choose File…');
  const message = fileProblemText(fileName, problem);
  const detail = l10n.t('The upload was begun with {0}.', before.path);
  const chosen = await showWarning(message, { modal: true, detail }, choose);
  if (chosen !== choose) throw new CancelledError();
  const [file] =
    (await theWindow().chooseFiles({
      title: l10n.t('Where is {0} now?', before.name),
      openLabel: l10n.t('Upload'),
      beginAt: theWindow().joinPath(theWindow().fileUri(before.path), '..'),
      filters: fileFilters(),
    })) ?? [];
  if (!file) throw new CancelledError();
  return file.fsPath;
}

async function confirmChanged(before: SourceFile, now: SourceFile): Promise<void> {
  const send = l10n.t('Send the Changed File');
  const message = l10n.t('{0} has changed since its upload was begun.', now.name);
  const detail = changedFileText(before, now);
  const chosen = await showWarning(message, { modal: true, detail }, send);
  if (chosen !== send) throw new CancelledError();
}
