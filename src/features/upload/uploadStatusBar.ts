import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ViewId } from '../../kit/manifest';
import { plainLine, plainText } from '../../kit/text';
import { type ProgressSources, queueStatus } from './model/uploadProgress';
import { queueStatusTexts } from './model/uploadRows';

/**
 * Tells how far the uploads are, and that closing the window stops them: VS Code lets no extension
 * hold a window open.
 */
export function showUploadStatus(sources: ProgressSources): vscode.Disposable {
  const { active, queue } = sources;
  const item = vscode.window.createStatusBarItem(
    'linodeImages.uploads',
    vscode.StatusBarAlignment.Left,
  );
  item.name = l10n.t('Linode Images: Uploads');
  item.command = `${ViewId.uploads}.focus`;
  const show = () => {
    const words = queueStatusTexts(queueStatus(sources));
    if (!words) {
      item.hide();
      return;
    }
    item.text = `$(${words.icon}) ${plainLine(words.text)}`;
    item.tooltip = plainText(words.tooltip);
    item.accessibilityInformation = { label: l10n.t('Uploads: {0}', plainLine(words.text)) };
    item.show();
  };
  return vscode.Disposable.from(item, active.onDidChange(show), queue.onDidChange(show));
}
