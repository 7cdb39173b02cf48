import { actOnce } from '../../../kit/actOnce';
import type { SecretText } from '../../../kit/secrets';
import { goneBy, type SharingOperations } from './ownGroups';
import { isActive, isRequest, type Membership } from './shareGroup';
import type { MembershipRequest } from './sharingApi';

/** A request that was made; without its token where the answer was lost, for good: it is told once. */
export interface Requested {
  readonly membership: Membership;
  readonly token: SecretText | undefined;
}

/** Asks to become a member, once. After a lost answer the new pending request for that group is given. */
export async function requestMembership(
  { log, sharing }: SharingOperations,
  request: MembershipRequest,
): Promise<Requested> {
  const before = new Set((await sharing.memberships()).map(({ id }) => id));
  const isNew = (one: Membership) =>
    isRequest(one) && one.wantedUuid === request.groupUuid && !before.has(one.id);
  const look = async () => {
    const membership = (await sharing.memberships()).find(isNew);
    return membership && { membership, token: undefined };
  };
  return actOnce<Requested>({ act: () => sharing.requestMembership(request), look }, log);
}

/** Cancels a request or leaves a group, whoever was first. */
export async function endMembership(
  { log, sharing }: SharingOperations,
  id: string,
): Promise<void> {
  const isOpen = (one: Membership) => one.id === id && (isActive(one) || isRequest(one));
  const look = async () => ((await sharing.memberships()).some(isOpen) ? undefined : true);
  await actOnce({ act: () => goneBy(sharing.endMembership(id)), look }, log);
}
