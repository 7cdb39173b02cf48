import type { Image } from '../images/image';
import { actOnce } from '../operations/actOnce';
import { freshImage } from '../operations/freshImage';
import type { Operations } from '../operations/operations';
import { type ReplicationPlan, regionsOf, regionsToHave } from './replicationPlan';

/**
 * Sends the whole set of a plan, once. After a lost answer it looks whether the image is in these
 * regions, or on its way there, and nowhere else. Where copies are removed, the image is read first:
 * throws a `ProtectedError` when it is protected. Else throws what `actOnce` throws.
 */
export async function replicate(operations: Operations, plan: ReplicationPlan): Promise<Image> {
  const { accountId, images, log, protection, store } = operations;
  const { id } = plan.image;
  const regions = regionsToHave(plan);
  if (plan.remove.length > 0) protection.requireUnprotected(await freshImage(operations, id));
  const look = async (): Promise<Image | undefined> => {
    const image = await freshImage(operations, id);
    return isSameSet(regionsOf(image), regions) ? image : undefined;
  };
  const image = await actOnce({ act: () => images.replicate(id, regions), look }, log);
  store.put(image, accountId);
  return image;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((region) => other.includes(region));
}
