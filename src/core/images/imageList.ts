import { type Image, isBeingDeleted } from './image';

/** A whole list as it is kept for other windows and for later: that of an account, or the public one. */
export interface KeptList {
  readonly images: readonly Image[];
  /** When its reading began, in ms since the epoch. */
  readonly asOf: number;
  /** When images have changed since, by id; one that is not in the list was removed. */
  readonly changes: ReadonlyMap<string, number>;
}

/** The two lists that are shown as one. */
export interface TwoLists {
  /** Undefined while nobody is signed in, or when nothing is remembered. */
  readonly own: KeptList | undefined;
  readonly others: KeptList | undefined;
}

/** A list as the API gave it. What is being deleted counts as gone, though the API still tells of it. */
export function freshList(listed: readonly Image[], asOf: number): KeptList {
  return { images: listed.filter((image) => !isBeingDeleted(image)), asOf, changes: new Map() };
}

/** Where each image stands, for the lists that were asked about it. */
const positions = new WeakMap<readonly Image[], ReadonlyMap<string, number>>();

export function findIn(images: readonly Image[], id: string): Image | undefined {
  const at = positionsIn(images).get(id);
  return at === undefined ? undefined : images[at];
}

/** Puts an image in its place, or first where it is new; takes it out when there is none. */
export function replaced(
  images: readonly Image[],
  id: string,
  image: Image | undefined,
): readonly Image[] {
  const known = positionsIn(images);
  const at = known.get(id);
  if (at === undefined) return image ? [image, ...images] : images;
  if (!image) return images.toSpliced(at, 1);
  const next = images.with(at, image);
  positions.set(next, known);
  return next;
}

function positionsIn(images: readonly Image[]): ReadonlyMap<string, number> {
  const known = positions.get(images) ?? new Map(images.map(({ id }, at) => [id, at]));
  positions.set(images, known);
  return known;
}
