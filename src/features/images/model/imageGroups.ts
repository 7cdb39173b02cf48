import * as l10n from '@vscode/l10n';
import { countText, monthText } from '../../../kit/quantity';
import type { SortKey } from '../../arrangement/model/arrangement';
import type { Image } from './image';

/** What the images of a group have in common; without a value, that they have none. */
export type Group =
  | { readonly kind: 'account'; readonly accountId: string; readonly label: string }
  | { readonly kind: 'region'; readonly region: string; readonly label: string }
  | { readonly kind: 'vendor'; readonly vendor: string | undefined }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'tag'; readonly tag: string | undefined }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'creator'; readonly creator: string | undefined }
  /** Of its creation, such as `2026-11`, in the user's zone. */
  | { readonly kind: 'month'; readonly month: string | undefined }
  /** See `labelPrefix`; without one, images whose prefix nobody shares. */
  | { readonly kind: 'prefix'; readonly prefix: string | undefined }
  | { readonly kind: 'beingCreated' }
  | { readonly kind: 'recovery' }
  | { readonly kind: 'shared' };

/** A row that holds groups or images. Ids are the same after every refresh. */
export interface GroupNode {
  readonly kind: 'group';
  /** The id of the row that holds it, and `groupKey`. */
  readonly id: string;
  readonly group: Group;
  /** The groups that it stands in, the outermost first. */
  readonly path: readonly Group[];
  /** The different images in it. */
  readonly images: readonly Image[];
  /** Makes the rows in it: most groups are never opened, and a list is arranged again at each key. */
  children(): readonly TreeNode[];
  /** It is open when it is shown first. */
  readonly isOpen?: boolean;
}

/** An image in one place of the tree; one with several replicas or tags stands in several. */
export interface ImageNode {
  readonly kind: 'image';
  /** The id of the row that holds it, and the id of the image. */
  readonly id: string;
  readonly image: Image;
  /** The groups that it stands in, the outermost first. */
  readonly path: readonly Group[];
  /** What its place among the others goes by. */
  readonly sortedBy?: SortKey | undefined;
}

export type TreeNode = GroupNode | ImageNode;

/** What the id of a group ends with: its kind, and what tells it from others of its kind. */
export function groupKey(group: Group): string {
  const value = groupValue(group);
  return value === undefined ? group.kind : `${group.kind}/${value.replace(/[%/]/g, escapeMark)}`;
}

/** What the images of a group have in common; undefined where that is no value. */
export function groupValue(group: Group): string | undefined {
  switch (group.kind) {
    case 'account':
      return group.accountId;
    case 'region':
      return group.region;
    case 'vendor':
      return group.vendor;
    case 'status':
      return group.status;
    case 'tag':
      return group.tag;
    case 'type':
      return group.type;
    case 'creator':
      return group.creator;
    case 'month':
      return group.month;
    case 'prefix':
      return group.prefix;
    case 'beingCreated':
    case 'recovery':
    case 'shared':
      return undefined;
  }
}

function escapeMark(mark: string): string {
  return encodeURIComponent(mark);
}

/** The region in which a group stands, its own or that of a group around it; undefined for none. */
export function regionAround({ group, path }: GroupNode): string | undefined {
  const around = [...path, group].find(({ kind }) => kind === 'region');
  return around?.kind === 'region' ? around.region : undefined;
}

export function groupLabel(group: Group): string {
  switch (group.kind) {
    case 'account':
    case 'region':
      return group.label;
    case 'vendor':
      return group.vendor ?? l10n.t('No vendor');
    case 'status':
      return statusLabel(group.status);
    case 'tag':
      return group.tag ?? l10n.t('No tag');
    case 'type':
      return group.type === 'manual' ? l10n.t('Captured or uploaded') : group.type;
    case 'creator':
      return group.creator ?? l10n.t('Creator not known');
    case 'month':
      return group.month === undefined ? l10n.t('Month not known') : monthLabel(group.month);
    case 'prefix':
      return group.prefix ?? l10n.t('Other labels');
    case 'beingCreated':
      return l10n.t('Being created');
    case 'recovery':
      return l10n.t('Recovery images');
    case 'shared':
      return l10n.t('Shared with me');
  }
}

/** What stands beside the label of a group. */
export function groupFacts({ group, images }: GroupNode): readonly string[] {
  const isNamed = group.kind === 'region' && group.label !== group.region;
  return [...(isNamed ? [group.region] : []), countText(images.length)];
}

/** What a screen reader says of a group. */
export function groupSpoken({ group, images }: GroupNode): string {
  const label = groupLabel(group);
  if (images.length === 1) return l10n.t('{0}, 1 image', label);
  return l10n.t('{0}, {1} images', label, countText(images.length));
}

function statusLabel(status: string): string {
  switch (status) {
    case 'available':
      return l10n.t('Available');
    case 'creating':
      return l10n.t('Being created');
    case 'pending_upload':
      return l10n.t('Waiting for data');
    default:
      return status.replaceAll('_', ' ');
  }
}

function monthLabel(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthText(new Date(year, number - 1));
}
