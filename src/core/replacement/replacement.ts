import { isEditable } from '../edit/imageEdit';
import type { Image } from '../images/image';
import type { ImageNote } from '../images/imageNotes';
import type { NewUpload } from '../ports';
import { type Region, whyNoImages } from '../regions/region';
import { withoutSource } from '../source/sourceNote';

/** The old image as it was when the user agreed to have it replaced. */
export interface Replaced {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Where it was, and where the new one shall be. */
  readonly regions: readonly string[];
}

/** A new image that takes the place of an old one, until that is deleted or kept. */
export interface Replacement extends ImageNote {
  readonly old: Replaced;
  /** True when the user has put it off: it is told no more, and stands on the row of the image. */
  readonly isPutOff?: boolean;
}

/** True for an image of which another one can be made like it. */
export function isReplaceable(image: Image): boolean {
  return isEditable(image) && placesOf(image).length > 0;
}

export function replacedOf(image: Image): Replaced {
  const { id, label, description, tags } = image;
  return { id, label, description, tags, regions: placesOf(image) };
}

/**
 * What a new image is made with to be like the old one, in the first of its regions that takes
 * uploads. What tells of the file of the old one is left out.
 */
export function answersLike(
  image: Image,
  { denied, regions }: { readonly regions: readonly Region[]; readonly denied: readonly string[] },
): NewUpload {
  const places = placesOf(image);
  const takesImages = (id: string) => {
    const region = regions.find((one) => one.id === id);
    return region !== undefined && whyNoImages(region, denied) === undefined;
  };
  return {
    label: image.label,
    ...withoutSource(image),
    region: places.find(takesImages) ?? places[0] ?? '',
    hasCloudInit: image.capabilities.includes('cloud-init'),
  };
}

/** Where the new image shall be, and no copy of it is asked for so far. */
export function missingRegions({ replicas }: Image, { regions }: Replaced): readonly string[] {
  return regions.filter((region) => !replicas.some((replica) => replica.region === region));
}

/** Where the new image shall be and is not, though Linode may be at work on it. */
export function regionsLeft({ replicas }: Image, { regions }: Replaced): readonly string[] {
  const isThere = (region: string) =>
    replicas.some((replica) => replica.region === region && replica.status === 'available');
  return regions.filter((region) => !isThere(region));
}

/** What of an old image is not as it was; a copy more is, one less is not. */
export type OldChange = 'label' | 'description' | 'tags' | 'regions';

export function changesOf(old: Replaced, now: Image): readonly OldChange[] {
  const isSame = (a: readonly string[], b: readonly string[]) =>
    JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
  const more = placesOf(now).filter((region) => !old.regions.includes(region));
  return [
    ...(now.label === old.label ? [] : (['label'] as const)),
    ...(now.description === old.description ? [] : (['description'] as const)),
    ...(isSame(now.tags, old.tags) ? [] : (['tags'] as const)),
    ...(more.length === 0 ? [] : (['regions'] as const)),
  ];
}

function placesOf({ replicas }: Image): readonly string[] {
  const isLost = (status: string) => status === 'pending deletion' || status === 'timedout';
  return replicas.filter(({ status }) => !isLost(status)).map(({ region }) => region);
}
