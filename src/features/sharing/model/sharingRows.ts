import { compareKeys, naturalKey } from '../../../kit/naturalOrder';
import type { Image } from '../../images/model/image';
import type { ImageNode } from '../../images/model/imageGroups';
import {
  type GroupMember,
  isActive,
  isRequest,
  type Membership,
  type ShareGroup,
} from './shareGroup';
import type { ContentState, SharingState } from './shareGroupStore';

/** What every row has: an id that begins with its account, and is the same after every refresh. */
interface SharingRow {
  readonly id: string;
  readonly accountId: string;
}

export interface GroupRow extends SharingRow {
  readonly kind: 'shareGroup';
  readonly group: ShareGroup;
  readonly content: ContentState | undefined;
}

export interface ShareRow extends SharingRow {
  readonly kind: 'share';
  readonly group: ShareGroup;
  /** With an id `shared/…`. */
  readonly image: Image;
  /** What the image that it was made of is called now, where that is known. */
  readonly sourceLabel: string | undefined;
}

interface MembersRow extends SharingRow {
  readonly kind: 'members';
  readonly group: ShareGroup;
  /** Undefined where the token may not list them. */
  readonly members: readonly GroupMember[] | undefined;
}

export interface MemberRow extends SharingRow {
  readonly kind: 'member';
  readonly group: ShareGroup;
  readonly member: GroupMember;
}

/** A group of another account, or a request for it. */
export interface MembershipRow extends SharingRow {
  readonly kind: 'membership';
  readonly membership: Membership;
  /** What it brings. */
  readonly images: readonly Image[];
}

/** Where nothing else is to be shown of the account, or of a group. */
export interface NoteRow extends SharingRow {
  readonly kind: 'note';
  readonly note: 'reading' | 'nothing' | 'failed';
  readonly error?: unknown;
}

interface SharingAccountRow extends SharingRow {
  readonly kind: 'sharingAccount';
  readonly name: string;
}

export type SharingNode =
  | SharingAccountRow
  | GroupRow
  | ShareRow
  | MembersRow
  | MemberRow
  | MembershipRow
  | NoteRow
  | ImageNode;

/** One account whose share groups are shown. */
export interface SharingSource {
  readonly accountId: string;
  readonly name: string;
  readonly state: SharingState;
  contentOf(groupId: number): ContentState | undefined;
  /** All images of the account that are known. */
  images(): readonly Image[];
}

/** The outermost rows: those of the account, or the accounts where several have share groups. */
export function sharingRows(sources: readonly SharingSource[]): readonly SharingNode[] {
  const visible = sources.filter(({ state }) => state.kind !== 'refused');
  if (visible.length <= 1) return visible.flatMap(rowsOfAccount);
  return visible.map(({ accountId, name }) => {
    return { kind: 'sharingAccount', id: `${accountId}/sharing`, accountId, name };
  });
}

/** The rows within a row. */
export function rowsWithin(node: SharingNode, source: SharingSource): readonly SharingNode[] {
  switch (node.kind) {
    case 'sharingAccount':
      return rowsOfAccount(source);
    case 'shareGroup':
      return rowsOfGroup(node, source);
    case 'members':
      return (node.members ?? []).toSorted(byStanding).map((member) => {
        const id = `${node.id}/${member.id}`;
        return { ...node, kind: 'member', id, member };
      });
    case 'membership':
      return sorted(node.images, labelOf).map((image) => {
        return { kind: 'image', id: `${node.id}/${image.id}`, image, path: [] };
      });
    default:
      return [];
  }
}

/** True for rows that hold others, so that they can be opened. */
export function isFolder(node: SharingNode): boolean {
  if (node.kind === 'membership') return isActive(node.membership);
  if (node.kind === 'members') return (node.members?.length ?? 0) > 0;
  return node.kind === 'sharingAccount' || node.kind === 'shareGroup';
}

function rowsOfAccount({
  accountId,
  contentOf,
  images,
  state,
}: SharingSource): readonly SharingNode[] {
  const root = `${accountId}/sharing`;
  const note = (one: Pick<NoteRow, 'note' | 'error'>): readonly SharingNode[] => [
    { kind: 'note', id: `${root}/note`, accountId, ...one },
  ];
  const { last } = state;
  if (state.kind === 'failed' && !last) return note({ note: 'failed', error: state.error });
  if (!last) return note({ note: 'reading' });
  const groups = sorted(last.groups, labelOf).map((group): SharingNode => {
    const content = contentOf(group.id);
    return { kind: 'shareGroup', id: `${root}/group/${group.id}`, accountId, group, content };
  });
  const brought = imagesByGroup(images());
  const memberships = last.memberships.toSorted(byTurn).map((membership): SharingNode => {
    const id = `${root}/membership/${membership.id}`;
    const uuid = isActive(membership) ? membership.groupUuid : undefined;
    return { kind: 'membership', id, accountId, membership, images: brought.get(uuid) ?? [] };
  });
  const rows = [...groups, ...memberships];
  return rows.length > 0 ? rows : note({ note: 'nothing' });
}

/** What others share, by the uuid of the group: a stranger’s may have thousands of images. */
function imagesByGroup(
  images: readonly Image[],
): ReadonlyMap<string | undefined, readonly Image[]> {
  const groups = new Map<string, Image[]>();
  for (const image of images) {
    if (image.sharing?.kind !== 'shared') continue;
    const { shareGroupUuid } = image.sharing;
    const others = groups.get(shareGroupUuid);
    if (others) others.push(image);
    else groups.set(shareGroupUuid, [image]);
  }
  return groups;
}

function rowsOfGroup({ accountId, content, group, id }: GroupRow, source: SharingSource) {
  const { last } = content ?? {};
  const rest = { id: `${id}/note`, accountId };
  if (content?.kind === 'failed' && !last) {
    return [{ kind: 'note', ...rest, note: 'failed', error: content.error } as const];
  }
  if (!last) return [{ kind: 'note', ...rest, note: 'reading' } as const];
  const labels = new Map(source.images().map((image) => [image.id, image.label]));
  const shares = sorted(last.images, labelOf).map((image): SharingNode => {
    const { sharing } = image;
    const sourceId = sharing?.kind === 'shared' ? sharing.sourceImageId : undefined;
    const sourceLabel = labels.get(sourceId ?? '');
    return { kind: 'share', id: `${id}/${image.id}`, accountId, group, image, sourceLabel };
  });
  const { members } = last;
  return [...shares, { kind: 'members', id: `${id}/members`, accountId, group, members } as const];
}

function labelOf({ label }: { readonly label: string }): string {
  return label;
}

function sorted<T extends { readonly id: unknown }>(
  items: readonly T[],
  textOf: (item: T) => string,
): readonly T[] {
  return items
    .map((item) => ({ item, key: naturalKey(textOf(item)) }))
    .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(`${a.item.id}`, `${b.item.id}`))
    .map(({ item }) => item);
}

/** Those who have access first. */
function byStanding(a: GroupMember, b: GroupMember): number {
  return (
    Number(isActive(b)) - Number(isActive(a)) ||
    compareKeys(naturalKey(a.label), naturalKey(b.label))
  );
}

/** Memberships first, then what is asked for, then what is over. */
function byTurn(a: Membership, b: Membership): number {
  const turn = (one: Membership) => (isActive(one) ? 0 : isRequest(one) ? 1 : 2);
  const name = (one: Membership) => naturalKey(one.groupLabel ?? one.label ?? '');
  return turn(a) - turn(b) || compareKeys(name(a), name(b));
}
