import type { ChangingAct } from '../../accounts/model/permissions';
import type { Guard, Protection } from '../../protection/model/protection';
import { isInGroups } from '../../sharing/model/shareGroup';
import type { UploadProgress } from '../../upload/model/activeUploads';
import type { Replacements } from '../../upload/model/replacement';
import type { UploadEntry } from '../../upload/model/uploadEntry';
import type { UploadJournal } from '../../upload/model/uploadJournal';
import { type Image, isInTransition, isOutdatedPublic, isPending, isRecovery } from './image';
import {
  type Group,
  type GroupNode,
  groupFacts,
  groupLabel,
  groupSpoken,
  type ImageNode,
  type TreeNode,
} from './imageGroups';
import { type ImageFactsOptions, imageFacts } from './imageText';

/** How a row of a tree looks. Without VS Code's classes, so that rules for rows run without it. */
export interface RowItem {
  readonly id: string;
  readonly label: string;
  /** What stands beside the label. */
  readonly description: string;
  /** What menus go by. */
  readonly contextValue: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly icon?: RowIcon | undefined;
  /** Of a row that holds others: whether they are seen at first. */
  readonly isOpen?: boolean;
  readonly tooltip?: string | undefined;
}

/** A picture of VS Code's, by its name there, in a color of the theme where that tells something. */
export interface RowIcon {
  readonly name: string;
  readonly color?: string;
}

export interface ItemOptions {
  readonly now: number;
  progressOf(imageId: string): UploadProgress | undefined;
  /** The upload of an image that stopped and can go on here. */
  unfinishedOf(imageId: string): UploadEntry | undefined;
  percentOf(imageId: string): number | undefined;
  /** True when the user may edit, replicate and delete the image. */
  canChange(image: Image, act?: ChangingAct): boolean;
  /** The id of the image that it replaces, while that is not done. */
  replacedBy(imageId: string): string | undefined;
  /** What protects the image. */
  guardsOf(image: Image): readonly Guard[];
}

/** How a row looks. */
export function rowItem(node: TreeNode, options: ItemOptions): RowItem {
  return node.kind === 'group' ? groupRow(node, options) : imageRow(node, options);
}

function groupRow(node: GroupNode, { canChange }: Pick<ItemOptions, 'canChange'>): RowItem {
  const mayAny = (act?: ChangingAct) => node.images.some((image) => canChange(image, act));
  const marks = rightMarks({
    mayChange: mayAny(),
    mayDelete: mayAny('delete'),
    mayReplicate: mayAny('replicate'),
  });
  return {
    id: node.id,
    label: groupLabel(node.group),
    description: groupFacts(node).join(' · '),
    contextValue: ['group', node.group.kind, ...marks].join('.'),
    spoken: groupSpoken(node),
    icon: groupIcon(node.group),
    isOpen: node.isOpen ?? false,
  };
}

/** Of each kind another, so that a closed tree can be told apart at a glance. */
const groupIcons = {
  account: { name: 'account' },
  region: { name: 'location' },
  vendor: { name: 'package' },
  status: { name: 'pulse' },
  tag: { name: 'tag' },
  type: { name: 'symbol-class' },
  creator: { name: 'person' },
  month: { name: 'calendar' },
  prefix: { name: 'symbol-string' },
  beingCreated: { name: 'cloud-upload' },
  recovery: { name: 'history' },
  shared: { name: 'broadcast' },
} satisfies Record<Group['kind'], RowIcon>;

function groupIcon({ kind }: Group): RowIcon {
  return groupIcons[kind];
}

function imageRow({ id, image, path, sortedBy }: ImageNode, options: ItemOptions): RowItem {
  const standing = standingOf(image, options);
  const percent = image.status === 'creating' ? options.percentOf(image.id) : undefined;
  const known = { ...standing, path, sortedBy, percent, now: options.now };
  const facts = imageFacts(image, known);
  return {
    id,
    label: image.label,
    description: facts.join(' · '),
    contextValue: menuContext(image, standing),
    spoken: [image.label, ...imageFacts(image, { ...known, isSpoken: true })].join(', '),
    icon: imageIcon(image, known),
  };
}

function imageIcon(
  image: Image,
  { guards, upload, now }: Pick<ImageFactsOptions, 'guards' | 'upload' | 'now'>,
): RowIcon {
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
  image: { name: 'vm' },
  uploading: { name: 'cloud-upload' },
  moving: { name: 'sync~spin' },
  guarded: { name: 'lock' },
  recovery: { name: 'history' },
  shared: { name: 'broadcast' },
  warning: { name: 'warning', color: 'list.warningForeground' },
  error: { name: 'error', color: 'list.errorForeground' },
};

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

/** What the user may do with an image, or with one of a group. */
interface RowRights {
  /** May be edited. */
  readonly mayChange: boolean;
  readonly mayDelete: boolean;
  readonly mayReplicate: boolean;
}

/** What is known of an image besides itself. */
export interface RowStanding
  extends RowRights,
    Pick<ImageFactsOptions, 'upload' | 'unfinished' | 'replaces' | 'guards'> {}

/** Looks up once what an image's row needs: there may be thousands of rows. */
export function standingOf(image: Image, options: Lookups): RowStanding {
  const { id, status } = image;
  return {
    upload: options.progressOf(id),
    unfinished: status === 'pending_upload' ? options.unfinishedOf(id) : undefined,
    replaces: options.replacedBy(id),
    guards: options.guardsOf(image),
    mayChange: options.canChange(image),
    mayDelete: options.canChange(image, 'delete'),
    mayReplicate: options.canChange(image, 'replicate'),
  };
}

/**
 * What menus go by: where the image comes from, its status, `write` where it may be edited
 * (`nodelete` and `noreplicate` where no more than that),
 * `stopped` where an upload can be sent again, `dead` where it can only start over, `replacing` where
 * it should take the place of another one, `protected` where it is (with `nolift` where the user cannot
 * change that), `shared` where it is in a share group, and `moving` where it can be waited for. Uploads of
 * this window tell of themselves.
 */
export function menuContext(image: Image, standing: RowStanding): string {
  const { guards, replaces, unfinished, upload } = standing;
  if (upload) return `image.own.uploading${upload.kind === 'elsewhere' ? '.moving' : ''}`;
  if (image.isPublic) return 'image.public';
  if (image.type === 'shared') return 'image.shared';
  const isWaiting = image.status === 'pending_upload';
  const facts = [
    image.status,
    ...rightMarks(standing),
    isWaiting && unfinished && (unfinished.isTargetLost ? 'dead' : 'stopped'),
    replaces !== undefined && 'replacing',
    guards.length > 0 && 'protected',
    !standing.mayChange && guards.some(({ kind }) => kind === 'tag') && 'nolift',
    isInGroups(image) && 'shared',
    isPending(image) && 'moving',
  ];
  return `image.own.${facts.filter((fact) => fact).join('.')}`;
}

function rightMarks({ mayChange, mayDelete, mayReplicate }: RowRights): readonly string[] {
  if (!mayChange) return [];
  return ['write', ...(mayDelete ? [] : ['nodelete']), ...(mayReplicate ? [] : ['noreplicate'])];
}
