import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Says something of an image, as a failure where `isFailure`, and selects its row if the user likes. */
export async function offerToShow(
  { reveal }: { reveal(imageId: string): Promise<void> },
  imageId: string,
  message: string,
  { isFailure = false } = {},
): Promise<void> {
  const show = l10n.t('Show');
  const { showErrorMessage, showInformationMessage } = vscode.window;
  const tell = isFailure ? showErrorMessage : showInformationMessage;
  if ((await tell(message, show)) === show) await reveal(imageId);
}
