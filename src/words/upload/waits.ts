import * as l10n from '@vscode/l10n';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { momentText } from '../quantity';

/** What is left of an upload that did not come to its end: no store takes the rest of a PUT. */
export function waitsText({ answers, deadline }: UploadEntry): string {
  return l10n.t(
    'The empty image “{0}” waits for its data until {1}. Sending again starts at the first byte.',
    ...[answers.label, momentText(new Date(deadline))],
  );
}

/** The same where nothing can be sent any more. */
export function deadText({ answers }: UploadEntry): string {
  return l10n.t('The empty image “{0}” takes no data.', answers.label);
}
