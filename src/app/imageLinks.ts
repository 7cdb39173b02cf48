import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { imageOfPath } from '../features/images/model/imageReference';
import { CommandId } from '../kit/manifest';
import { showWarning } from '../ui/messages';
import { theWindow } from '../ui/safeWindow';

/**
 * Takes links such as `vscode://linode-images.linode-images/image/private/123`. They may come from
 * any page, so all they can do is to show an image.
 */
export function registerImageLinks(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async ({ path }) => {
      const id = imageOfPath(path);
      if (id === undefined) {
        await showWarning(l10n.t('This link names no image.'));
      } else await theWindow().runCommand(CommandId.revealImage, id);
    },
  });
}
