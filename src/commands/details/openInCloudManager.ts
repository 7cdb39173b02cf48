import { cloudManagerUrl } from '../../core/images/cloudManagerUrl';
import type { Image } from '../../core/images/image';
import { theWindow } from '../../ui/window';

/** Opens the place where Cloud Manager shows each image, a page only once. */
export async function openInCloudManager(images: readonly Image[]): Promise<void> {
  const pages = new Set(images.flatMap((image) => cloudManagerUrl(image) ?? []));
  for (const page of pages) await theWindow().openExternal(page);
}
