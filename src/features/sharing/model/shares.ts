import { actOnce } from '../../../kit/actOnce';
import { type Image, isOwned, isRecovery } from '../../images/model/image';
import { editNames, type NameOutcome } from './editNames';
import { goneBy, orGone, type SharingOperations } from './ownGroups';
import { sourceOf } from './shareGroup';
import type { NameChange, NewShare } from './sharingApi';

/** True for what can be put into a group: an available image of the account; recovery images end soon. */
export function isShareable(image: Image): boolean {
  return isOwned(image) && image.status === 'available' && !isRecovery(image);
}

/** What a group got; the others were in it already. */
export interface ShareOutcome {
  readonly added: readonly NewShare[];
}

/** Puts images into a group: one look at what is in it, and one request for all that is not. */
export async function shareInto(
  { log, sharing }: SharingOperations,
  groupId: number,
  shares: readonly NewShare[],
): Promise<ShareOutcome> {
  const missing = async () => {
    const present = new Set((await sharing.images(groupId)).map(sourceOf));
    return shares.filter(({ imageId }) => !present.has(imageId));
  };
  const left = await missing();
  if (left.length > 0) {
    const act = async () => {
      await sharing.share(groupId, left);
      return true;
    };
    const look = async () => ((await missing()).length === 0 ? true : undefined);
    await actOnce({ act, look, lookAfter: look }, log);
  }
  return { added: left };
}

/** Names a share anew; the image itself keeps its name. */
export function renameShare(
  { log, sharing }: SharingOperations,
  {
    change,
    groupId,
    seen,
  }: { readonly groupId: number; readonly seen: Image; readonly change: NameChange },
): Promise<NameOutcome<Image>> {
  const read = async () => findShare(await orGone(sharing.images(groupId)), seen.id);
  const send = (left: NameChange) => sharing.updateShare(groupId, seen.id, left);
  return editNames({ seen, change, read, send }, log);
}

/** Takes an image out of a group, whoever was first. */
export async function stopSharing(
  { log, sharing }: SharingOperations,
  groupId: number,
  shareId: string,
): Promise<void> {
  const look = async () =>
    findShare(await orGone(sharing.images(groupId)), shareId) ? undefined : true;
  await actOnce({ act: () => goneBy(sharing.stopSharing(groupId, shareId)), look }, log);
}

function findShare(images: readonly Image[] | undefined, id: string): Image | undefined {
  return images?.find((image) => image.id === id);
}
