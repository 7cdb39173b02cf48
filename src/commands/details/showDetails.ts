import type { Image } from '../../core/images/image';
import { DETAILS_SCHEME } from '../../manifest';
import { type FileUri, theWindow } from '../../ui/window';

/** The documents that hold every field of an image. */
export interface Details {
  open(image: Image, options: { readonly preview: boolean }): Promise<void>;
  refresh(uri: FileUri): Promise<void>;
  /** Shows what two images have in common, and what not. */
  compare(one: Image, other: Image): Promise<void>;
}

/** Opens the details of each image: of one in the tab that is used again, of several in their own. */
export async function showDetails(details: Details, images: readonly Image[]): Promise<void> {
  const preview = images.length === 1;
  for (const image of images) await details.open(image, { preview });
}

/** Reads the details anew that are in front; the title of an editor hands over which. */
export async function refreshDetails(details: Details, target: unknown): Promise<void> {
  const uri = theWindow().isFileUri(target) ? target : activeUri();
  if (uri?.scheme === DETAILS_SCHEME) await details.refresh(uri);
}

function activeUri(): FileUri | undefined {
  return theWindow().activeDocument();
}
