import { compareKeys, naturalKey } from '../../../kit/naturalOrder';
import { type Image, isRecovery, vendorOf } from '../../images/model/image';
import {
  type Group,
  type GroupNode,
  groupKey,
  groupValue,
  type TreeNode,
} from '../../images/model/imageGroups';
import { seriesOf } from '../../images/model/labelPrefix';
import type { GroupKey, SortKey } from './arrangement';

/** A value of the image, such as a region, or a group that goes by no value. */
type GroupingValue = string | Group;

interface GroupingContext {
  regionLabel(id: string): string;
  /** The label prefixes that are worth a group. */
  readonly prefixes: Pick<ReadonlySet<string>, 'has'>;
}

type AddTo = (value: GroupingValue) => void;

interface Grouping {
  /** Names the groups in which an image stands: several, or one. Never none. */
  place(image: Image, addTo: AddTo, context: GroupingContext): void;
  groupOf(value: string, context: GroupingContext): Group;
}

// One object each: it is the key by which images are gathered.
const beingCreated: Group = { kind: 'beingCreated' };

const recovery: Group = { kind: 'recovery' };

const shared: Group = { kind: 'shared' };

const noVendor: Group = { kind: 'vendor', vendor: undefined };

const noTag: Group = { kind: 'tag', tag: undefined };

const noCreator: Group = { kind: 'creator', creator: undefined };

const noMonth: Group = { kind: 'month', month: undefined };

const noPrefix: Group = { kind: 'prefix', prefix: undefined };

/** How images are gathered by each key. */
const groupings: Readonly<Record<GroupKey, Grouping>> = {
  region: {
    place: (image, addTo) => {
      if (isRecovery(image)) addTo(recovery);
      else if (image.type === 'shared') addTo(shared);
      else if (image.replicas.length === 0) addTo(beingCreated);
      else for (const { region } of image.replicas) addTo(region);
    },
    groupOf: (region, { regionLabel }) => ({ kind: 'region', region, label: regionLabel(region) }),
  },
  vendor: {
    place: (image, addTo) => addTo(vendorOf(image) ?? noVendor),
    groupOf: (vendor) => ({ kind: 'vendor', vendor }),
  },
  status: {
    place: ({ status }, addTo) => addTo(status),
    groupOf: (status) => ({ kind: 'status', status }),
  },
  tag: {
    place: ({ tags }, addTo) => {
      if (tags.length === 0) addTo(noTag);
      for (const tag of tags) addTo(tag);
    },
    groupOf: (tag) => ({ kind: 'tag', tag }),
  },
  type: {
    place: (image, addTo) => {
      if (isRecovery(image)) addTo(recovery);
      else addTo(image.type === 'shared' ? shared : image.type);
    },
    groupOf: (type) => ({ kind: 'type', type }),
  },
  creator: {
    place: ({ createdBy }, addTo) => addTo(createdBy || noCreator),
    groupOf: (creator) => ({ kind: 'creator', creator }),
  },
  month: {
    place: ({ created }, addTo) => addTo(created ? monthOf(created) : noMonth),
    groupOf: (month) => ({ kind: 'month', month }),
  },
  prefix: {
    place: (image, addTo, { prefixes }) => {
      const prefix = seriesOf(image);
      addTo(prefixes.has(prefix) ? prefix : noPrefix);
    },
    groupOf: (prefix) => ({ kind: 'prefix', prefix }),
  },
};

function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/** Groups stand by their names, months the newest first, and what goes by no value comes last. */
function orderedGroups<T extends { readonly group: Group }>(groups: readonly T[]): readonly T[] {
  return groups
    .map((item) => ({ item, rank: rankOf(item.group), name: naturalKey(groupName(item.group)) }))
    .sort((a, b) => a.rank - b.rank || turnOf(a.item.group) * compareKeys(a.name, b.name))
    .map(({ item }) => item);
}

/** In which statuses an image is on its way to being of use. */
const statuses = ['available', 'creating', 'pending_upload'];

function rankOf(group: Group): number {
  switch (group.kind) {
    case 'beingCreated':
      return 11;
    case 'recovery':
      return 12;
    case 'shared':
      return 13;
    case 'status':
      return statuses.indexOf(group.status) + 1 || statuses.length + 1;
    default:
      return groupName(group) === '' ? 10 : 0;
  }
}

function turnOf({ kind }: Group): number {
  return kind === 'month' ? -1 : 1;
}

function groupName(group: Group): string {
  const isNamed = group.kind === 'account' || group.kind === 'region';
  return isNamed ? group.label : (groupValue(group) ?? '');
}

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
  return orderedGroups(gathered(images, key, options)).map((found): GroupNode => {
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

/**
 * In one pass, whatever the number of groups. It runs at each key in the filter, over all images:
 * nothing is made for an image.
 */
function gathered(
  images: readonly Image[],
  key: GroupKey,
  context: GroupingContext,
): readonly Gathered[] {
  const { place, groupOf } = groupings[key];
  const groups = new Map<GroupingValue, Gathered>();
  let current: Image;
  const addTo: AddTo = (value) => {
    let found = groups.get(value);
    if (!found) {
      const group = typeof value === 'string' ? groupOf(value, context) : value;
      found = { group, images: [] };
      groups.set(value, found);
    }
    // The API may name a tag or a region twice.
    if (found.images.at(-1) !== current) found.images.push(current);
  };
  for (current of images) place(current, addTo, context);
  return [...groups.values()];
}

/** What these hold is not divided further: it is few, and of one kind. */
function isWhole({ kind }: Group): boolean {
  return kind === 'beingCreated' || kind === 'recovery' || kind === 'shared';
}
