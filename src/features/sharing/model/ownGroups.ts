import { actOnce } from '../../../kit/actOnce';
import { isNotFound } from '../../../kit/errors';
import type { Operations } from '../../images/model/operations';
import { editNames, type NameOutcome } from './editNames';
import { type GroupMember, isActive, type ShareGroup } from './shareGroup';
import type { NameChange, NewShareGroup } from './sharingApi';

/** What acts on the share groups of one account. */
export type SharingOperations = Pick<Operations, 'sharing' | 'log'>;

/**
 * Makes a group. A lost answer is looked up: labels are not unique, so the new one is that of this
 * label which was not there before.
 */
export async function createShareGroup(
  { log, sharing }: SharingOperations,
  newGroup: NewShareGroup,
): Promise<ShareGroup> {
  const before = new Set((await sharing.groups()).map(({ id }) => id));
  const isMade = ({ description, id, label }: ShareGroup) =>
    !before.has(id) && label === newGroup.label && description === newGroup.description;
  const act = () => sharing.createGroup(newGroup);
  return actOnce({ act, look: async () => (await sharing.groups()).find(isMade) }, log);
}

export function editShareGroup(
  { log, sharing }: SharingOperations,
  seen: ShareGroup,
  change: NameChange,
): Promise<NameOutcome<ShareGroup>> {
  const { id } = seen;
  const read = () => orGone(sharing.group(id));
  return editNames({ seen, change, read, send: (left) => sharing.updateGroup(id, left) }, log);
}

/** It is gone, or members have access: these are to be revoked first. */
export type GroupDeletion =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'populated'; readonly members: readonly GroupMember[] };

/** Deletes a group that nobody has access to any more, by what its list of members says now. */
export async function deleteShareGroup(
  { log, sharing }: SharingOperations,
  id: number,
): Promise<GroupDeletion> {
  const members = (await orGone(sharing.members(id)))?.filter(isActive) ?? [];
  if (members.length > 0) return { kind: 'populated', members };
  const look = async () => ((await orGone(sharing.group(id))) ? undefined : true);
  await actOnce({ act: () => goneBy(sharing.deleteGroup(id)), look }, log);
  return { kind: 'deleted' };
}

/** Undefined for what is not there. */
export async function orGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** What is not there needs no end: somebody else was first. */
export async function goneBy(ending: Promise<void>): Promise<true> {
  await orGone(ending);
  return true;
}
