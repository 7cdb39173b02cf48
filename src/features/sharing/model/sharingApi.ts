import type { SecretText } from '../../../kit/secrets';
import type { Image } from '../../images/model/image';
import type { GroupMember, Membership, ShareGroup } from './shareGroup';

/**
 * Share groups of the account whose token is current, and its memberships in those of others. Beta:
 * 403 or 404 may mean that the account has none of it. Nothing that changes something is sent twice.
 */
export interface SharingApi {
  groups(signal?: AbortSignal): Promise<readonly ShareGroup[]>;
  /** The own groups that hold an image of the account. */
  groupsOf(imageId: string, signal?: AbortSignal): Promise<readonly ShareGroup[]>;
  group(id: number, signal?: AbortSignal): Promise<ShareGroup>;
  createGroup(group: NewShareGroup): Promise<ShareGroup>;
  updateGroup(id: number, change: NameChange): Promise<ShareGroup>;
  /** Its members lose all of it at once. The images stay. */
  deleteGroup(id: number): Promise<void>;

  /** What is in an own group: images with ids `shared/…`, which name their source. */
  images(groupId: number, signal?: AbortSignal): Promise<readonly Image[]>;
  /** Puts available images of the account into a group. */
  share(groupId: number, shares: readonly NewShare[]): Promise<void>;
  updateShare(groupId: number, shareId: string, change: NameChange): Promise<Image>;
  stopSharing(groupId: number, shareId: string): Promise<void>;

  /** Revoked ones stay listed for two weeks. Needs `images:read_write`. */
  members(groupId: number, signal?: AbortSignal): Promise<readonly GroupMember[]>;
  addMember(groupId: number, member: NewMember): Promise<GroupMember>;
  renameMember(groupId: number, memberId: string, label: string): Promise<GroupMember>;
  revokeMember(groupId: number, memberId: string): Promise<void>;

  /** Requests and memberships, with those that ended not long ago. */
  memberships(signal?: AbortSignal): Promise<readonly Membership[]>;
  /** The token is told this once. */
  requestMembership(request: MembershipRequest): Promise<GrantedRequest>;
  /** Cancels a request, or leaves a group. */
  endMembership(id: string): Promise<void>;
}

/** Left out: it stays as it is. An empty description is sent as the API takes it. */
export interface NameChange {
  readonly label?: string;
  readonly description?: string;
}

export interface NewShareGroup {
  readonly label: string;
  /** Left out of the request when empty. */
  readonly description: string;
  readonly shares: readonly NewShare[];
}

export interface NewShare {
  readonly imageId: string;
  /** What members see; left out: what the image is called now. */
  readonly label?: string;
  readonly description?: string;
}

export interface NewMember {
  readonly token: SecretText;
  readonly label: string;
}

export interface MembershipRequest {
  readonly groupUuid: string;
  readonly label: string;
}

export interface GrantedRequest {
  readonly membership: Membership;
  readonly token: SecretText;
}
