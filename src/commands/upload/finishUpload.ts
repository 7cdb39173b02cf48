import * as l10n from '@vscode/l10n';
import type { UploadOutcome } from '../../core/upload/deliverUpload';
import type { CommandContext } from '../commandContext';
import { offerToShow } from '../offerToShow';
import { continueReplacement } from '../replace/continueReplacement';
import { noteSource } from '../source/noteSource';

/**
 * What comes after an upload whose image is available: it is told, it is written on the image what
 * it was made of, and one that replaces another is copied to where that is. Gives the id of the
 * image; undefined when it does not take the other one’s place so far, and that was told.
 */
export async function finishUpload(
  context: CommandContext,
  { entry, image }: Extract<UploadOutcome, { kind: 'available' }>,
): Promise<string | undefined> {
  const { id, label } = image;
  const replacement = context.replacements.find(id);
  if (!replacement) {
    const place = context.regions.labelOf(entry.answers.region);
    void offerToShow(context, id, l10n.t('“{0}” is available in {1}.', label, place));
  }
  await noteSource(context, image);
  return replacement ? continueReplacement(context, replacement) : id;
}
