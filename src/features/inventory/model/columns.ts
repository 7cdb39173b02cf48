import { compareKeys, compareValues, naturalKey, type SortValue } from '../../../kit/naturalOrder';
import type { QueryContext } from '../../filter/model/terms';
import { costOf } from '../../images/model/cost';
import { type Image, isRecovery, storedMb } from '../../images/model/image';

/** The columns of the inventory, in the order in which they stand. */
export const inventoryColumns = [
  'label',
  'account',
  'id',
  'status',
  'size',
  'cost',
  'regions',
  'tags',
  'created',
  'type',
  'vendor',
  'allReplicas',
  'updated',
  'createdBy',
  'ends',
  'shared',
  'protected',
] as const;

export type InventoryColumn = (typeof inventoryColumns)[number];

/** Of each column, in pixels, until it is drawn to another width. */
export const columnWidths: Readonly<Record<InventoryColumn, number>> = {
  label: 200,
  account: 110,
  id: 150,
  status: 156,
  size: 70,
  cost: 84,
  regions: 164,
  tags: 96,
  created: 104,
  type: 78,
  vendor: 90,
  allReplicas: 104,
  updated: 104,
  createdBy: 110,
  ends: 152,
  shared: 130,
  protected: 90,
};

export interface InventorySort {
  readonly column: InventoryColumn;
  readonly isDescending: boolean;
}

export function isInventoryColumn(value: unknown): value is InventoryColumn {
  return inventoryColumns.some((column) => column === value);
}

type SortContext = Pick<
  QueryContext,
  'accountName' | 'isProtected' | 'price' | 'regionLabel' | 'shareGroupsOf'
>;

/**
 * The images by one column. What has no value in it stands last in both directions; images that are
 * alike there stand by label and id.
 */
export function sortInventory(
  images: readonly Image[],
  { column, isDescending }: InventorySort,
  context: SortContext,
): readonly Image[] {
  const sign = isDescending ? -1 : 1;
  return images
    .map((image) => {
      const value = columnSortValue(image, column, context);
      const key = typeof value === 'string' ? naturalKey(value) : value;
      return { image, key, label: naturalKey(image.label), id: naturalKey(image.id) };
    })
    .sort(
      (a, b) =>
        compareValues(a.key, b.key, sign) ||
        compareKeys(a.label, b.label) ||
        compareKeys(a.id, b.id),
    )
    .map(({ image }) => image);
}

function columnSortValue(image: Image, column: InventoryColumn, context: SortContext): SortValue {
  switch (column) {
    case 'label':
    case 'id':
    case 'status':
    case 'vendor':
    case 'createdBy':
      return image[column];
    case 'account':
      return context.accountName(image);
    case 'type':
      return image.isPublic ? 'public' : image.type;
    case 'regions':
      return image.replicas.map(({ region }) => context.regionLabel(region)).join() || undefined;
    case 'tags':
      return image.tags.join() || undefined;
    case 'size':
      return image.sizeMb;
    case 'allReplicas':
      return storedMb(image);
    case 'cost':
      return costOf(image, context.price);
    case 'created':
    case 'updated':
      return image[column]?.getTime();
    case 'ends':
      return (isRecovery(image) ? image.expiry : image.endOfLife)?.getTime();
    case 'shared':
      return context.shareGroupsOf(image).join() || groupCountText(image);
    case 'protected':
      return context.isProtected(image) ? 1 : undefined;
  }
}

/** Where it is not known in which groups an image is. */
function groupCountText({ sharing }: Image): string | undefined {
  const count = sharing?.kind === 'owned' ? sharing.shareGroupCount : 0;
  return count > 0 ? String(count) : undefined;
}
