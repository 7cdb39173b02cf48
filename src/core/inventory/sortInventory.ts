import {
  compareKeys,
  compareValues,
  naturalKey,
  type SortValue,
} from '../arrangement/naturalOrder';
import { type Image, isRecovery } from '../images/image';
import { storedMb } from '../images/imageSize';
import { costOf } from '../pricing';
import type { QueryContext } from '../query/query';
import type { InventoryColumn, InventorySort } from './columns';

type SortContext = Pick<QueryContext, 'accountName' | 'isProtected' | 'price' | 'regionLabel'>;

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
      const value = sortValue(image, column, context);
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

function sortValue(image: Image, column: InventoryColumn, context: SortContext): SortValue {
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
    case 'protected':
      return context.isProtected(image) ? 1 : undefined;
  }
}
