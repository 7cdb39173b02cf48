import type { Image } from '../../images/model/image';

/** A word of the API that this version may not know; kept as it came. */
type OtherStatus = string & {};

/** A share group that the account owns. Its label is not unique. */
export interface ShareGroup {
  readonly id: number;
  /** Who wants to become a member names it; it is no secret. */
  readonly uuid: string;
  readonly label: string;
  /** Empty when none was given. Members see it. */
  readonly description: string;
  readonly isSuspended: boolean;
  readonly created: Date | undefined;
  readonly imageCount: number;
  /** May count members whose access was revoked, for as long as they are listed. */
  readonly memberCount: number;
}

/** Who has access to a group. Nothing tells whose account it is but the name that the owner gave. */
export interface GroupMember {
  /** The uuid of the token that it joined with. */
  readonly id: string;
  readonly status: 'active' | 'revoked' | OtherStatus;
  readonly label: string;
  readonly created: Date | undefined;
  readonly updated: Date | undefined;
}

/** A group, and who has access to it; undefined where that is not known. */
export interface Audience {
  readonly group: ShareGroup;
  readonly members: readonly GroupMember[] | undefined;
}

/** A token of the account for a group of another one: a request at first, then the membership. */
export interface Membership {
  /** The token's uuid; the token itself is told once, to who made it. */
  readonly id: string;
  readonly status: 'pending' | 'active' | 'revoked' | 'expired' | OtherStatus;
  readonly label: string | undefined;
  readonly created: Date | undefined;
  readonly updated: Date | undefined;
  /** Until when the owner can take it. */
  readonly expiry: Date | undefined;
  readonly wantedUuid: string;
  /** Of the group that it was taken into; undefined before that. */
  readonly groupUuid: string | undefined;
  readonly groupLabel: string | undefined;
}

/** The image of the account that a share was made of; told to its owner alone. */
export function sourceOf({ sharing }: Image): string | undefined {
  return sharing?.kind === 'shared' ? sharing.sourceImageId : undefined;
}

/** True for an image that another account shares through that group. */
export function isSharedThrough({ sharing }: Image, groupUuid: string | undefined): boolean {
  return (
    groupUuid !== undefined && sharing?.kind === 'shared' && sharing.shareGroupUuid === groupUuid
  );
}

/** True for an own image that others can get through a group; its flag `isShared` stays on after that. */
export function isInGroups({ sharing }: Image): boolean {
  return sharing?.kind === 'owned' && sharing.shareGroupCount > 0;
}

export function isActive({ status }: GroupMember | Membership): boolean {
  return status === 'active';
}

export function isRequest({ status }: Membership): boolean {
  return status === 'pending';
}

/** True for a membership that was left or taken away, not for a request that was cancelled. */
export function wasMember({ groupUuid, status }: Membership): boolean {
  return status === 'revoked' && groupUuid !== undefined;
}
