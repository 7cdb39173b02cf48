import * as l10n from '@vscode/l10n';
import { showError, showInformation } from '../ui/messages';

/** Says something of an image, as a failure where `isFailure`, and selects its row if the user likes. */
export async function offerToShow(
  { reveal }: { reveal(imageId: string): Promise<void> },
  imageId: string,
  message: string,
  { isFailure = false } = {},
): Promise<void> {
  const show = l10n.t('Show');
  const tell = isFailure ? showError : showInformation;
  if ((await tell(message, show)) === show) await reveal(imageId);
}
