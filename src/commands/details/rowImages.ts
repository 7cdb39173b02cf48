import type { Image } from '../../core/images/image';
import type { Images } from '../../core/images/images';
import { chooseImages } from '../chooseImages';
import { pickImage } from '../pickImage';

/** The images of the selected rows, or, from the palette, the one that the user picks. */
export async function rowImages(
  store: Images,
  target: unknown,
  selection: unknown,
  isFitting: (image: Image) => boolean = () => true,
): Promise<readonly Image[]> {
  if (target === undefined) return [await pickImage(store, target, isFitting)];
  return chooseImages(store, { target, selection, isFitting });
}
