import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import { showInformation } from '../../ui/messages';
import { type CommandContext, ensureSignedIn } from '../commandContext';
import { pickImage, tellNothingFits } from '../pickImage';
import { continueReplacement } from './continueReplacement';

/**
 * Goes on with a replacement where it stopped. Gives the id of the new image once it is in all
 * regions; undefined when it was called off, or an error was told.
 */
export async function continueReplacing(
  context: CommandContext,
  target: unknown,
): Promise<string | undefined> {
  const { replacements, store } = context;
  await ensureSignedIn(context);
  const image = await pickImage(store, target, ({ id }) => replacements.find(id) !== undefined);
  const replacement = replacements.find(image.id);
  if (!replacement) return tellNothingFits();
  if (image.status === 'available') return continueReplacement(context, replacement);
  void showInformation(
    l10n.t('The upload of the new “{0}” has to come to its end first.', image.label),
  );
  throw new CancelledError();
}
