import { compareKeys, naturalKey } from '../../../kit/naturalOrder';
import { type Image, isOutdated } from '../../images/model/image';
import { isKubernetes } from '../../images/model/publicImages';
import { isIdShaped } from './idTokens';
import { isRelease, type PublicIds, vendorWord } from './publicIds';

/** The images whose ids are offered while one is typed, and which of them are better not taken. */
export interface OfferedId {
  readonly image: Image;
  readonly isOutdated: boolean;
}

/**
 * The newest release of each vendor, by name; the images of the accounts, the newest first; other
 * public ones; those for Kubernetes; last what is outdated.
 */
export function offeredIds(
  publicIds: PublicIds,
  own: readonly Image[],
  now: number,
): readonly OfferedId[] {
  const newest = newestOfEach(publicIds, now);
  const rank = (image: Image): number => {
    if (isOutdated(image, now)) return 4;
    if (newest.has(image)) return 0;
    if (!image.isPublic) return 1;
    return isKubernetes(image) ? 3 : 2;
  };
  const ownFirst = own
    .filter(({ id, isPublic, status }) => !isPublic && status === 'available' && isIdShaped(id))
    .toSorted((a, b) => (b.created?.getTime() ?? 0) - (a.created?.getTime() ?? 0));
  return [...publicIds.images.toSorted(byVendor), ...ownFirst]
    .map((image) => ({ image, isOutdated: isOutdated(image, now), rank: rank(image) }))
    .toSorted((a, b) => a.rank - b.rank);
}

function newestOfEach(publicIds: PublicIds, now: number): ReadonlySet<Image> {
  const newest = new Map<string, Image>();
  for (const image of publicIds.images.filter((one) => isRelease(one, now))) {
    const vendor = vendorWord(image.id);
    const known = newest.get(vendor);
    if (!known || compareKeys(naturalKey(image.id), naturalKey(known.id)) > 0) {
      newest.set(vendor, image);
    }
  }
  return new Set(newest.values());
}

/** By vendor, the newest first. */
function byVendor(a: Image, b: Image): number {
  return (
    compareKeys(vendorWord(a.id), vendorWord(b.id)) ||
    compareKeys(naturalKey(b.id), naturalKey(a.id))
  );
}
