import * as vscode from 'vscode';
import type { ActiveUploads } from '../core/upload/activeUploads';
import { ViewId } from '../manifest';

const { l10n } = vscode;

/**
 * Warns, while bytes are sent, that closing the window stops them: VS Code lets no extension hold
 * a window open.
 */
export function showUploadStatus(active: ActiveUploads): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'linodeImages.uploads',
    vscode.StatusBarAlignment.Left,
  );
  item.name = l10n.t('Linode Images: Uploads');
  item.tooltip = l10n.t('Closing this window stops the upload. The empty image would stay behind.');
  item.command = `${ViewId.images}.focus`;
  const subscription = active.onDidChange(() => {
    const { sendingCount } = active;
    if (sendingCount === 0) {
      item.hide();
      return;
    }
    const text =
      sendingCount === 1
        ? l10n.t('Uploading an image: keep this window open')
        : l10n.t('Uploading {0} images: keep this window open', sendingCount);
    item.text = `$(cloud-upload) ${text}`;
    item.show();
  });
  return vscode.Disposable.from(item, subscription);
}
