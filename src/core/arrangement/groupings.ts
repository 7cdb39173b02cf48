import { type Image, isRecovery, vendorOf } from '../images/image';
import type { Group } from '../images/imageGroups';
import { seriesOf } from '../images/labelPrefix';
import type { GroupKey } from './arrangement';

/** A value of the image, such as a region, or a group that goes by no value. */
export type Place = string | Group;

export interface GroupingContext {
  regionLabel(id: string): string;
  /** The label prefixes that are worth a group. */
  readonly prefixes: Pick<ReadonlySet<string>, 'has'>;
}

interface Grouping {
  /** Where an image stands: in several groups, or in one. Never nowhere. */
  placesOf(image: Image, context: GroupingContext): readonly Place[];
  groupOf(value: string, context: GroupingContext): Group;
}

// One object each: it is the key by which images are gathered.
const beingCreated = [{ kind: 'beingCreated' }] as const;
const recovery = [{ kind: 'recovery' }] as const;
const shared = [{ kind: 'shared' }] as const;
const noVendor = [{ kind: 'vendor', vendor: undefined }] as const;
const noTag = [{ kind: 'tag', tag: undefined }] as const;
const noCreator = [{ kind: 'creator', creator: undefined }] as const;
const noMonth = [{ kind: 'month', month: undefined }] as const;
const noPrefix = [{ kind: 'prefix', prefix: undefined }] as const;

/** How images are gathered by each key. */
export const groupings: Readonly<Record<GroupKey, Grouping>> = {
  region: {
    placesOf: (image) => {
      if (isRecovery(image)) return recovery;
      if (image.type === 'shared') return shared;
      if (image.replicas.length === 0) return beingCreated;
      return image.replicas.map(({ region }) => region);
    },
    groupOf: (region, { regionLabel }) => ({ kind: 'region', region, label: regionLabel(region) }),
  },
  vendor: {
    placesOf: (image) => {
      const vendor = vendorOf(image);
      return vendor === undefined ? noVendor : [vendor];
    },
    groupOf: (vendor) => ({ kind: 'vendor', vendor }),
  },
  status: {
    placesOf: ({ status }) => [status],
    groupOf: (status) => ({ kind: 'status', status }),
  },
  tag: {
    placesOf: ({ tags }) => (tags.length > 0 ? tags : noTag),
    groupOf: (tag) => ({ kind: 'tag', tag }),
  },
  type: {
    placesOf: (image) => {
      if (isRecovery(image)) return recovery;
      return image.type === 'shared' ? shared : [image.type];
    },
    groupOf: (type) => ({ kind: 'type', type }),
  },
  creator: {
    placesOf: ({ createdBy }) => (createdBy ? [createdBy] : noCreator),
    groupOf: (creator) => ({ kind: 'creator', creator }),
  },
  month: {
    placesOf: ({ created }) => (created ? [monthOf(created)] : noMonth),
    groupOf: (month) => ({ kind: 'month', month }),
  },
  prefix: {
    placesOf: (image, { prefixes }) => {
      const prefix = seriesOf(image);
      return prefixes.has(prefix) ? [prefix] : noPrefix;
    },
    groupOf: (prefix) => ({ kind: 'prefix', prefix }),
  },
};

function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}
