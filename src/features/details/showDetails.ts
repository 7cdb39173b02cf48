import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { DETAILS_SCHEME } from '../../kit/manifest';
import { askChoice, BACK } from '../../ui/ask';
import { chooseImages, listedImages, pickImage, tellNothingFits } from '../../ui/chooseImages';
import { theWindow } from '../../ui/safeWindow';
import type { FileUri } from '../../ui/window';
import { cloudManagerUrl, type Image } from '../images/model/image';
import type { Images } from '../images/model/operations';

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

/** Reads the details again that are in front; the title of an editor hands over which. */
export async function refreshDetails(details: Details, target: unknown): Promise<void> {
  const uri = theWindow().isFileUri(target) ? target : activeUri();
  if (uri?.scheme === DETAILS_SCHEME) await details.refresh(uri);
}

function activeUri(): FileUri | undefined {
  return theWindow().activeDocument();
}

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

/** Shows two images side by side: the two that are selected, or one and another that is picked. */
export async function compareImages(
  { details, store }: { readonly details: Details; readonly store: Images },
  target: unknown,
  selection: unknown,
): Promise<void> {
  const [one, other] = await rowImages(store, target, selection);
  if (one) await details.compare(one, other ?? (await askForOther(store, one)));
}

async function askForOther(store: Images, { id, label }: Image): Promise<Image> {
  const others = (await listedImages(store)).filter((image) => image.id !== id);
  if (others.length === 0) return tellNothingFits();
  const items = others.map((value) => ({ label: value.label, description: value.id, value }));
  const placeholder = l10n.t('Compare with which image?');
  const other = await askChoice({ title: l10n.t('Compare “{0}”', label) }, { placeholder, items });
  if (other === BACK) throw new CancelledError();
  return other;
}

/** Opens the place where Cloud Manager shows each image, a page only once. */
export async function openInCloudManager(images: readonly Image[]): Promise<void> {
  const pages = new Set(images.flatMap((image) => cloudManagerUrl(image) ?? []));
  for (const page of pages) await theWindow().openExternal(page);
}
