import { actOnce } from '../../../kit/actOnce';
import { editNames, type NameOutcome } from './editNames';
import { goneBy, orGone, type SharingOperations } from './ownGroups';
import { type GroupMember, isActive } from './shareGroup';
import type { NewMember } from './sharingApi';

/**
 * Gives whoever made the token access to a group. The token works once, so it is sent once; after a
 * lost answer the new member is the active one of that name which was not there before.
 */
export async function addMember(
  { log, sharing }: SharingOperations,
  groupId: number,
  member: NewMember,
): Promise<GroupMember> {
  const before = new Set((await sharing.members(groupId)).map(({ id }) => id));
  const isNew = (one: GroupMember) =>
    isActive(one) && one.label === member.label && !before.has(one.id);
  const act = () => sharing.addMember(groupId, member);
  return actOnce({ act, look: async () => (await sharing.members(groupId)).find(isNew) }, log);
}

export function renameMember(
  { log, sharing }: SharingOperations,
  {
    groupId,
    label,
    seen,
  }: { readonly groupId: number; readonly seen: GroupMember; readonly label: string },
): Promise<NameOutcome<GroupMember>> {
  const read = () => findMember(sharing.members(groupId), seen.id);
  const send = () => sharing.renameMember(groupId, seen.id, label);
  return editNames({ seen, change: { label }, read, send }, log);
}

/** Takes a member's access away, whoever was first. */
export async function revokeMember(
  { log, sharing }: SharingOperations,
  groupId: number,
  memberId: string,
): Promise<void> {
  const look = async () => {
    const member = await findMember(sharing.members(groupId), memberId);
    return member && isActive(member) ? undefined : true;
  };
  await actOnce({ act: () => goneBy(sharing.revokeMember(groupId, memberId)), look }, log);
}

async function findMember(
  members: Promise<readonly GroupMember[]>,
  id: string,
): Promise<GroupMember | undefined> {
  return (await orGone(members))?.find((member) => member.id === id);
}
