import * as l10n from '@vscode/l10n';
import { showInformation } from '../../ui/messages';
import type { Images } from '../images/model/operations';
import type { ImageFilter } from './model/imageFilter';

export interface RevealingOptions {
  readonly filter: ImageFilter;
  readonly store: Images;
  /** Shows the row of an image, where there is one. */
  reveal(imageId: string): Promise<void>;
}

/** Shows an image in the tree. A filter that hides it is cleared, which is told. */
export async function revealUnfiltered(
  { filter, store, reveal }: RevealingOptions,
  imageId: string,
): Promise<void> {
  const image = store.find(imageId);
  const { text } = filter;
  const isHidden = text !== '' && (!image || filter.of([image]).length === 0);
  if (isHidden) await filter.keep('');
  await reveal(imageId);
  if (isHidden) void tellCleared(filter, { text, label: image?.label ?? imageId });
}

async function tellCleared(
  filter: ImageFilter,
  { text, label }: { readonly text: string; readonly label: string },
): Promise<void> {
  const again = l10n.t('Filter Again');
  const message = l10n.t('The filter “{0}” was cleared to show “{1}”.', text, label);
  if ((await showInformation(message, again)) === again) {
    await filter.keep(text);
  }
}
