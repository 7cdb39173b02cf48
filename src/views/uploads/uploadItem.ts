import * as vscode from 'vscode';
import type { UploadNode } from '../../core/upload/uploadRows';
import { uploadFacts, uploadTooltip } from '../../words/upload/uploadRow';

export interface UploadItemOptions {
  readonly now: number;
  regionLabel(id: string): string;
  /** The name of an account, where there are several. */
  whose(accountId: string): string | undefined;
}

/** How the row of an upload looks. Pure: domain in, tree item out. */
export function uploadItem(
  node: UploadNode,
  { now, regionLabel, whose }: UploadItemOptions,
): vscode.TreeItem {
  const { answers, file } = node.entry;
  const facts = [...uploadFacts(node, now), whose(node.entry.accountId) ?? []].flat();
  const place = regionLabel(answers.region);
  const item = new vscode.TreeItem(file.name);
  item.id = node.id;
  item.description = facts.join(' · ');
  item.iconPath = iconOf(node);
  item.contextValue = contextValue(node);
  item.tooltip = uploadTooltip(node, { now, place });
  item.accessibilityInformation = { label: [file.name, ...facts, place].join(', ') };
  return item;
}

/** What menus go by: its stage, `next` where none can be sent before it, `dead` where it needs a new image. */
function contextValue({ entry, progress, stage }: UploadNode): string {
  const isNext = progress?.kind === 'waiting' && progress.before === 0;
  const isDead = stage === 'stopped' && entry.isTargetLost;
  return `upload.${stage}${isNext ? '.next' : ''}${isDead ? '.dead' : ''}`;
}

function iconOf({ progress, stage }: UploadNode): vscode.ThemeIcon {
  switch (stage) {
    case 'sending':
      return progress?.kind === 'retrying'
        ? new vscode.ThemeIcon('cloud-upload', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('cloud-upload');
    case 'waiting':
      return new vscode.ThemeIcon('history'); // As VS Code shows tests that are queued.
    case 'processing':
      return new vscode.ThemeIcon('sync~spin');
    case 'elsewhere':
      return new vscode.ThemeIcon('multiple-windows');
    case 'stopped':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}
