import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Images } from '../../core/images/images';
import { askChoice, BACK } from '../../ui/steps';
import { knownImages, tellNothingFits } from '../pickImage';
import { rowImages } from './rowImages';
import type { Details } from './showDetails';

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
  const others = (await knownImages(store)).filter((image) => image.id !== id);
  if (others.length === 0) return tellNothingFits();
  const items = others.map((value) => ({ label: value.label, description: value.id, value }));
  const placeholder = l10n.t('Compare with which image?');
  const other = await askChoice({ title: l10n.t('Compare “{0}”', label) }, { placeholder, items });
  if (other === BACK) throw new CancelledError();
  return other;
}
