/**
 * What is not known of share groups, and how it is played. The README has all of it in one table,
 * with what cannot be switched.
 */
export interface SharingBehaviour {
  /** Share groups are beta: accounts may be refused all of it (403 or 404; which, a guess). */
  sharing: 'works' | 'forbidden' | 'absent';
  /** Deleting an image that is in a group. */
  sharedImageDeletion: 'refused' | 'dropsShares';
  /** Deleting a group that has active members. */
  populatedGroupDeletion: 'refused' | 'cutsOff';
  /** Whether shares show the regions that their source has now, or had when it was shared. */
  sharedRegions: 'followSource' | 'asShared';
  /** A second token of an account that is a member already. */
  secondMembership: 'refused' | 'taken';
  /** Sharing a recovery image. */
  recoveryShares: 'refused' | 'taken';
  /** Changes of groups and requests by restricted users. */
  restrictedSharing: 'refused' | 'taken';
  /** Which members `members_count` counts: revoked ones as well (read in Cloud Manager), or not. */
  membersCount: 'all' | 'active';
}

/** The strictest of each. */
export const DEFAULT_SHARING: SharingBehaviour = {
  sharing: 'works',
  sharedImageDeletion: 'refused',
  populatedGroupDeletion: 'refused',
  sharedRegions: 'followSource',
  secondMembership: 'refused',
  recoveryShares: 'refused',
  restrictedSharing: 'refused',
  membersCount: 'all',
};
