import { type Image, uploadDeadline } from '../images/image';
import { costOf, type ImagePrice } from '../pricing';
import type { AmountKey } from './keys';

/** An amount or a time of an image; undefined where it is not known. */
export function amountOf(
  image: Image,
  key: AmountKey,
  { price }: { readonly price: ImagePrice },
): number | undefined {
  switch (key) {
    case 'size':
      return sizeOf(image);
    case 'total':
      return image.isPublic ? undefined : (image.totalSizeMb ?? sizeOf(image));
    case 'cost':
      return costOf(image, price);
    case 'regions':
      return image.isPublic ? undefined : image.replicas.length;
    case 'created':
      return image.created?.getTime();
    case 'updated':
      return image.updated?.getTime();
    case 'expires':
      return (image.expiry ?? uploadDeadline(image))?.getTime();
    case 'eol':
      return image.endOfLife?.getTime();
  }
}

/** Until it is available, the API gives the size of its disk, or none. */
function sizeOf({ sizeMb, status }: Image): number | undefined {
  return status === 'available' ? sizeMb : undefined;
}
