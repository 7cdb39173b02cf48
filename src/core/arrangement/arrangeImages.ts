import type { Image } from '../images/image';
import { type Group, type GroupNode, groupKey, type TreeNode } from '../images/imageGroups';
import type { GroupKey, SortKey } from './arrangement';
import { type GroupingContext, groupings, type Place } from './groupings';
import { inOrder } from './groupOrder';

export interface ArrangeOptions extends GroupingContext {
  readonly groupBy: readonly GroupKey[];
  /** What the images are sorted by. */
  readonly sortedBy?: SortKey;
  /** What the ids of all rows begin with: the account. */
  readonly root: string;
  /** All groups are open when they are shown first. */
  readonly isOpen?: boolean;
  /** The groups around them, the outermost first. */
  readonly path?: readonly Group[];
}

/** The images as rows, in groups or not; in each group in the order in which they come. */
export function arrangeImages(
  images: readonly Image[],
  { path = [], ...options }: ArrangeOptions,
): readonly TreeNode[] {
  const { groupBy, isOpen = false, root, sortedBy } = options;
  const [key, ...inner] = groupBy;
  if (!key)
    return images.map((image) => ({
      kind: 'image',
      id: `${root}/${image.id}`,
      image,
      path,
      sortedBy,
    }));
  return inOrder(gathered(images, key, options)).map((found): GroupNode => {
    const { group } = found;
    const id = `${root}/${groupKey(group)}`;
    const within = { ...options, root: id, groupBy: isWhole(group) ? [] : inner };
    const children = () => arrangeImages(found.images, { ...within, path: [...path, group] });
    return { kind: 'group', id, ...found, path, children, isOpen };
  });
}

interface Gathered {
  readonly group: Group;
  readonly images: Image[];
}

/** In one pass, whatever the number of groups. */
function gathered(
  images: readonly Image[],
  key: GroupKey,
  context: GroupingContext,
): readonly Gathered[] {
  const { placesOf, groupOf } = groupings[key];
  const groups = new Map<Place, Gathered>();
  const gatheredAt = (place: Place): Gathered => {
    const known = groups.get(place);
    if (known) return known;
    const group = typeof place === 'string' ? groupOf(place, context) : place;
    const made = { group, images: [] };
    groups.set(place, made);
    return made;
  };
  for (const image of images) {
    for (const place of placesOf(image, context)) {
      const there = gatheredAt(place).images;
      if (there.at(-1) !== image) there.push(image); // The API may name a tag or a region twice.
    }
  }
  return [...groups.values()];
}

/** What these hold is not divided further: it is few, and of one kind. */
function isWhole({ kind }: Group): boolean {
  return kind === 'beingCreated' || kind === 'recovery' || kind === 'shared';
}
