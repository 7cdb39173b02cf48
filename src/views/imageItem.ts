import * as vscode from 'vscode';
import {
  type Image,
  isInTransition,
  isOnItsWay,
  isOutdated,
  isRecovery,
} from '../core/images/image';
import type { GroupNode, ImageNode, TreeNode } from '../core/images/imageGroups';
import type { UploadProgress } from '../core/upload/activeUploads';
import type { UploadEntry } from '../core/upload/uploadEntry';
import { groupLabel, imageFacts } from '../words/images/image';

export interface ItemOptions {
  readonly now: number;
  progressOf(imageId: string): UploadProgress | undefined;
  /** The upload of an image that stopped and can go on here. */
  unfinishedOf(imageId: string): UploadEntry | undefined;
  percentOf(imageId: string): number | undefined;
  /** True when the user may edit, replicate and delete the image. */
  canChange(image: Image): boolean;
}

/** How a row looks. Pure: domain in, tree item out. */
export function treeItem(node: TreeNode, options: ItemOptions): vscode.TreeItem {
  return node.kind === 'group' ? groupItem(node) : imageItem(node, options);
}

function groupItem({ id, group, children }: GroupNode): vscode.TreeItem {
  const label = groupLabel(group);
  const count = String(children.length);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description =
    group.kind === 'region' && label !== group.region ? `${group.region} · ${count}` : count;
  item.contextValue = `group.${group.kind}`;
  item.accessibilityInformation = {
    label:
      children.length === 1
        ? vscode.l10n.t('{0}, 1 image', label)
        : vscode.l10n.t('{0}, {1} images', label, count),
  };
  return item;
}

function imageItem({ id, image, group }: ImageNode, options: ItemOptions): vscode.TreeItem {
  const upload = options.progressOf(image.id);
  const percent = options.percentOf(image.id);
  const unfinished = options.unfinishedOf(image.id);
  const facts = imageFacts(image, { group, upload, unfinished, percent, now: options.now });
  const item = new vscode.TreeItem(image.label, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = facts.join(' · ');
  item.iconPath = imageIcon(image, { upload, now: options.now });
  item.contextValue = contextValue(image, {
    ...{ upload, unfinished, canChange: options.canChange(image) },
  });
  item.accessibilityInformation = { label: [image.label, ...facts].join(', ') };
  return item;
}

function imageIcon(
  image: Image,
  { upload, now }: { upload: UploadProgress | undefined; now: number },
): vscode.ThemeIcon {
  if (upload)
    return new vscode.ThemeIcon(upload.kind === 'processing' ? 'sync~spin' : 'cloud-upload');
  if (image.status === 'pending_upload') return colored('warning', 'list.warningForeground');
  if (image.replicas.some(({ status }) => status === 'timedout'))
    return colored('error', 'list.errorForeground');
  if (isInTransition(image)) return new vscode.ThemeIcon('sync~spin');
  if (isRecovery(image)) return new vscode.ThemeIcon('history');
  if (image.type === 'shared') return new vscode.ThemeIcon('broadcast');
  if (image.isPublic && isOutdated(image, now)) return colored('warning', 'list.warningForeground');
  return new vscode.ThemeIcon('vm');
}

function colored(icon: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

interface MenuFacts {
  readonly upload: UploadProgress | undefined;
  readonly unfinished: UploadEntry | undefined;
  readonly canChange: boolean;
}

/**
 * What menus go by: where the image comes from, its status, `write` where it may be changed,
 * `stopped` where an upload can be sent again, `dead` where it can only start over, and `moving` where
 * it can be waited for. Uploads of this window tell of themselves.
 */
function contextValue(image: Image, { upload, unfinished, canChange }: MenuFacts): string {
  if (upload) return `image.own.uploading${upload.kind === 'elsewhere' ? '.moving' : ''}`;
  if (image.isPublic) return 'image.public';
  if (image.type === 'shared') return 'image.shared';
  const isWaiting = image.status === 'pending_upload';
  const stopped = isWaiting && unfinished && (unfinished.isTargetLost ? 'dead' : 'stopped');
  const facts = [image.status, canChange && 'write', stopped, isOnItsWay(image) && 'moving'];
  return `image.own.${facts.filter((fact) => fact).join('.')}`;
}
