import * as l10n from '@vscode/l10n';
import { CalledOffError } from '../../core/upload/calledOff';
import { showInformation, showWarning } from '../../ui/messages';
import type { CommandContext } from '../commandContext';

/**
 * Calls off the upload that is sent and all that wait, after one question: what becomes of the empty
 * images. What Linode has whole is left to it, and so is what comes that far meanwhile.
 */
export async function cancelAllUploads({ active, queue }: CommandContext): Promise<void> {
  const unsent = () => [queue.sending ?? [], queue.waiting].flat();
  const ids = unsent();
  if (ids.length === 0) {
    void showInformation(l10n.t('No upload is sent, and none waits.'));
    return;
  }
  const wantsDeletion = await askWhatBecomes(ids.length);
  if (wantsDeletion === undefined) return;
  const stillUnsent = unsent();
  // The waiting ones first: none of them begins when the one that is sent ends.
  for (const id of ids.toReversed()) {
    if (stillUnsent.includes(id)) active.cancel(id, new CalledOffError(wantsDeletion));
  }
}

async function askWhatBecomes(count: number): Promise<boolean | undefined> {
  const remove = l10n.t('Stop and Delete Images');
  const keep = l10n.t('Stop and Keep Images');
  const message = count === 1 ? l10n.t('Stop 1 upload?') : l10n.t('Stop all {0} uploads?', count);
  const detail = l10n.t(
    'Empty images that are kept wait 24 hours for their data: each file can be sent again, from the start.',
  );
  const options = { modal: true, detail };
  const chosen = await showWarning(message, options, remove, keep);
  return chosen === undefined ? undefined : chosen === remove;
}
