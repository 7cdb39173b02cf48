import * as l10n from '@vscode/l10n';
import { imageOfPath } from '../features/images/model/imageReference';
import { CommandId } from '../kit/manifest';
import { showWarning } from '../ui/messages';
import { theWindow } from '../ui/safeWindow';

/**
 * Opens a link such as `vscode://images-for-linode.linode-images/image/private/123`. It may come from any
 * page, so all it can do is to show an image.
 */
export async function openImageLink(path: string): Promise<void> {
  const id = imageOfPath(path);
  if (id === undefined) await showWarning(l10n.t('This link names no image.'));
  else await theWindow().runCommand(CommandId.revealImage, id);
}
