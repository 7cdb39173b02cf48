import * as l10n from '@vscode/l10n';
import { CancelledError } from '../core/errors';
import type { Image } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { Images } from '../core/images/images';
import { showInformation } from '../ui/messages';
import { askChoice, BACK } from '../ui/steps';
import { rowId } from './rowIds';

/** The image of a row, of an upload too, or, from the palette, one that the user picks. */
export async function pickImage(
  store: Images,
  target: unknown,
  isFitting: (image: Image) => boolean = () => true,
): Promise<Image> {
  const known = store.find(rowId(target) ?? '');
  if (known) return known;
  const node = target as TreeNode | undefined;
  if (node?.kind === 'image') return node.image;
  const images = (await knownImages(store)).filter(isFitting);
  if (images.length === 0) return tellNothingFits();
  const items = images.map((value) => imageItem(value, store));
  const placeholder = l10n.t('Which image?');
  const image = await askChoice({ title: l10n.t('Images') }, { placeholder, items });
  if (image === BACK) throw new CancelledError();
  return image;
}

/** An image to pick; where several accounts stand side by side, it is said whose it is. */
export function imageItem(value: Image, store: Images) {
  const owner = store.whose?.(value.id);
  const description = owner === undefined ? value.id : `${value.id} · ${owner}`;
  return { label: value.label, description, value };
}

/** What is listed; listed now where nothing of the account is. Throws when it cannot be had. */
export async function knownImages(store: Images): Promise<readonly Image[]> {
  await store.ensureListed();
  const { state } = store;
  if (state.kind === 'failed' && !state.last) throw state.error;
  return state.last?.images ?? [];
}

/** Says so, and throws a `CancelledError`. */
export function tellNothingFits(): never {
  void showInformation(l10n.t('There is no image with which this can be done.'));
  throw new CancelledError();
}
