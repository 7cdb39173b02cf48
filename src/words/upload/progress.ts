import * as vscode from 'vscode';
import { percentOf, secondsLeft, type UploadProgress } from '../../core/upload/activeUploads';
import { spanText, speedText } from '../quantity';

const { l10n } = vscode;

/** "37%", "84 MB/s", "1 min left", as far as they are known; one text while Linode is at work. */
export function progressFacts(progress: UploadProgress): readonly string[] {
  if (progress.kind === 'processing') return [l10n.t('being checked by Linode')];
  if (progress.kind === 'elsewhere') return [l10n.t('uploading in another window')];
  const facts = [l10n.t('{0}%', percentOf(progress))];
  if (progress.bytesPerSecond) facts.push(speedText(progress.bytesPerSecond));
  const left = secondsLeft(progress);
  if (left !== undefined) facts.push(l10n.t('{0} left', spanText(left)));
  return facts;
}
