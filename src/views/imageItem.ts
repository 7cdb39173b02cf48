import * as vscode from 'vscode';
import {
  type Image,
  isInTransition,
  isOnItsWay,
  isOutdatedPublic,
  isRecovery,
} from '../core/images/image';
import type { GroupNode, ImageNode, TreeNode } from '../core/images/imageGroups';
import type { Guard, Protection } from '../core/protection/protection';
import type { Replacements } from '../core/replacement/replacements';
import type { UploadProgress } from '../core/upload/activeUploads';
import type { UploadEntry } from '../core/upload/uploadEntry';
import type { UploadJournal } from '../core/upload/uploadJournal';
import { groupFacts, groupLabel, groupSpoken } from '../words/images/group';
import { type ImageFactsOptions, imageFacts } from '../words/images/image';

export interface ItemOptions {
  readonly now: number;
  progressOf(imageId: string): UploadProgress | undefined;
  /** The upload of an image that stopped and can go on here. */
  unfinishedOf(imageId: string): UploadEntry | undefined;
  percentOf(imageId: string): number | undefined;
  /** True when the user may edit, replicate and delete the image. */
  canChange(image: Image): boolean;
  /** The id of the image in whose place it shall be, while that is not done. */
  replacedBy(imageId: string): string | undefined;
  /** What protects the image. */
  guardsOf(image: Image): readonly Guard[];
}

/** How a row looks. Pure: domain in, tree item out. */
export function treeItem(node: TreeNode, options: ItemOptions): vscode.TreeItem {
  return node.kind === 'group' ? groupItem(node) : imageItem(node, options);
}

function groupItem(node: GroupNode): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupLabel(node.group), node.isOpen ? Expanded : Collapsed);
  item.id = node.id;
  item.description = groupFacts(node).join(' · ');
  item.contextValue = `group.${node.group.kind}`;
  item.accessibilityInformation = { label: groupSpoken(node) };
  return item;
}

function imageItem(
  { id, image, path, sortedBy }: ImageNode,
  options: ItemOptions,
): vscode.TreeItem {
  const standing = standingOf(image, options);
  const percent = image.status === 'creating' ? options.percentOf(image.id) : undefined;
  const looks = { ...standing, path, sortedBy, percent, now: options.now };
  const facts = imageFacts(image, looks);
  const item = new vscode.TreeItem(image.label, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = facts.join(' · ');
  item.iconPath = imageIcon(image, looks);
  item.contextValue = menuContext(image, standing);
  item.accessibilityInformation = { label: [image.label, ...facts].join(', ') };
  return item;
}

function imageIcon(
  image: Image,
  { guards, upload, now }: Pick<ImageFactsOptions, 'guards' | 'upload' | 'now'>,
): vscode.ThemeIcon {
  if (upload) return upload.kind === 'processing' ? icons.moving : icons.uploading;
  if (image.status === 'pending_upload') return icons.warning;
  if (image.replicas.some(({ status }) => status === 'timedout')) return icons.error;
  if (isInTransition(image)) return icons.moving;
  if (guards.length > 0) return icons.guarded;
  if (isRecovery(image)) return icons.recovery;
  if (image.type === 'shared') return icons.shared;
  return isOutdatedPublic(image, now) ? icons.warning : icons.image;
}

const icons = {
  image: new vscode.ThemeIcon('vm'),
  uploading: new vscode.ThemeIcon('cloud-upload'),
  moving: new vscode.ThemeIcon('sync~spin'),
  guarded: new vscode.ThemeIcon('lock'),
  recovery: new vscode.ThemeIcon('history'),
  shared: new vscode.ThemeIcon('broadcast'),
  warning: colored('warning', 'list.warningForeground'),
  error: colored('error', 'list.errorForeground'),
};

function colored(icon: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

type Lookups = Omit<ItemOptions, 'now' | 'percentOf'>;

/** What knows of images besides the list. */
export interface LookupSources {
  readonly journal: Pick<UploadJournal, 'findStopped'>;
  readonly replacements: Replacements;
  readonly protection: Protection;
  progressOf(imageId: string): UploadProgress | undefined;
}

/** What rows look up there, whoever may change their images. */
export function lookupsIn(sources: LookupSources): Omit<Lookups, 'canChange'> {
  const { journal, progressOf, protection, replacements } = sources;
  return {
    progressOf,
    unfinishedOf: (id) => journal.findStopped(id),
    replacedBy: (id) => replacements.find(id)?.old.id,
    guardsOf: (image) => protection.guardsOf(image),
  };
}

/** What is known of an image besides itself. */
export interface Standing
  extends Pick<ImageFactsOptions, 'upload' | 'unfinished' | 'replaces' | 'guards'> {
  readonly mayChange: boolean;
}

/** Looks up once what an image's row needs: there may be thousands of rows. */
export function standingOf(image: Image, options: Lookups): Standing {
  const { id, status } = image;
  return {
    upload: options.progressOf(id),
    unfinished: status === 'pending_upload' ? options.unfinishedOf(id) : undefined,
    replaces: options.replacedBy(id),
    guards: options.guardsOf(image),
    mayChange: options.canChange(image),
  };
}

/**
 * What menus go by: where the image comes from, its status, `write` where it may be changed,
 * `stopped` where an upload can be sent again, `dead` where it can only start over, `replacing` where
 * it shall take the place of another one, `protected` where it is, and `moving` where it can be waited
 * for. Uploads of this window tell of themselves.
 */
export function menuContext(
  image: Image,
  { guards, mayChange, replaces, unfinished, upload }: Standing,
): string {
  if (upload) return `image.own.uploading${upload.kind === 'elsewhere' ? '.moving' : ''}`;
  if (image.isPublic) return 'image.public';
  if (image.type === 'shared') return 'image.shared';
  const isWaiting = image.status === 'pending_upload';
  const facts = [
    image.status,
    mayChange && 'write',
    isWaiting && unfinished && (unfinished.isTargetLost ? 'dead' : 'stopped'),
    replaces !== undefined && 'replacing',
    guards.length > 0 && 'protected',
    isOnItsWay(image) && 'moving',
  ];
  return `image.own.${facts.filter((fact) => fact).join('.')}`;
}
