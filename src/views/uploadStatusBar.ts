import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLine } from '../core/plainText';
import { queueStatus } from '../core/upload/queueStatus';
import type { ProgressSources } from '../core/upload/uploadProgress';
import { ViewId } from '../manifest';
import { queueStatusWords } from '../words/upload/queueStatus';

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
    const words = queueStatusWords(queueStatus(sources));
    if (!words) {
      item.hide();
      return;
    }
    item.text = `$(${words.icon}) ${plainLine(words.text)}`;
    item.tooltip = words.tooltip;
    item.accessibilityInformation = { label: l10n.t('Uploads: {0}', words.text) };
    item.show();
  };
  return vscode.Disposable.from(item, active.onDidChange(show), queue.onDidChange(show));
}
