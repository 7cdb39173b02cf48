import * as l10n from '@vscode/l10n';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import type { Uploads } from '../../core/upload/uploads';
import { showInformation } from '../../ui/messages';

/** Gives an upload to this window. Says so, and gives undefined, when it is not to be had. */
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
