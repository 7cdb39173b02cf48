import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { showInformation, showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { fileFilters } from '../preflight/model/foreignText';
import { ImageFileError } from '../preflight/model/imageFileError';
import { lookAtImage } from './lookAtImage';
import { fileProblemText } from './model/fileProblemText';
import { hasChanged, type SourceFile, sourceFileOf, type UploadEntry } from './model/uploadEntry';
import type { Uploads } from './model/uploads';
import { changedFileText } from './model/uploadText';

/** Returns an upload to this window. Says so, and gives undefined, when it is not to be had. */
export async function claimUpload(
  { journal }: Uploads,
  { answers, imageId }: UploadEntry,
): Promise<UploadEntry | undefined> {
  const entry = await journal.claim(imageId);
  if (!entry) {
    const why = whyNot(journal.find(imageId), answers.label, journal);
    void showInformation(why);
  }
  return entry;
}

function whyNot(
  entry: UploadEntry | undefined,
  label: string,
  journal: Uploads['journal'],
): string {
  if (!entry) return l10n.t('Nothing is known any more of the upload of “{0}”.', label);
  return journal.isHere(entry)
    ? l10n.t('Another window is at work on the upload of “{0}”.', label)
    : l10n.t('{0} is on another machine: “{1}” is uploaded from there.', entry.file.name, label);
}

/**
 * The file of an upload as it is now. When it is not what it was, the user agrees to send it so; when
 * it cannot be sent, another place is asked for. Throws a `CancelledError` when the user does not want.
 */
export async function locateFile(
  context: Pick<AccountScope, 'checks'>,
  { file: before }: UploadEntry,
): Promise<SourceFile> {
  let { path: place } = before;
  for (;;) {
    const now = await lookOrProblem(context, place, before);
    if (now instanceof ImageFileError) {
      if (before.web) throw now;
      place = await askPlace(now, before);
      continue;
    }
    if (hasChanged(before, now)) await confirmChanged(before, now);
    return now;
  }
}

/** A checksum that the user gave stays; one of a list there is looked for again. */
async function lookOrProblem(
  context: Pick<AccountScope, 'checks'>,
  place: string,
  { web }: SourceFile,
): Promise<SourceFile | ImageFileError> {
  const given = web?.checksum?.from === undefined ? web?.checksum : undefined;
  try {
    return sourceFileOf(await lookAtImage(context, place, { checksum: given }));
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
