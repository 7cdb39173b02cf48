import * as l10n from '@vscode/l10n';
import { MissingRightError } from '../core/access/missingRight';
import type { UserRights } from '../core/access/shownRights';
import { CancelledError } from '../core/errors';
import type { Image } from '../core/images/image';
import type { Images } from '../core/images/images';
import { askMany, BACK } from '../ui/steps';
import { imageItem, knownImages, tellNothingFits } from './pickImage';
import { rowIds } from './rowIds';

/** What a command was called on, as VS Code hands it over, and what it can work on. */
export interface Target {
  /** The row under the mouse; nothing from the palette. */
  readonly target: unknown;
  /** All selected rows, when the row is one of them. */
  readonly selection: unknown;
  isFitting(image: Image): boolean;
  /** Given where the images shall be changed. */
  readonly rights?: UserRights;
}

/**
 * The images that a command works on: those of the selected rows (see `rowIds`), as the store knows it now; from the palette, those that the user picks. Images that
 * do not fit are left out, and so are those that the user may not change. Throws a `CancelledError`
 * when none fits, and says so; a `MissingRightError` when none of those that fit may be changed.
 */
export async function chooseImages(
  store: Images,
  { target, selection, isFitting, rights }: Target,
): Promise<readonly Image[]> {
  await rights?.load();
  const mayChange = (image: Image) => rights?.canChange(image) ?? true;
  const ids = rowIds(target, selection);
  if (ids.length === 0) return askForImages(store, (image) => isFitting(image) && mayChange(image));
  const fitting = ids.flatMap((id) => store.find(id) ?? []).filter(isFitting);
  const [first] = fitting;
  if (!first) return tellNothingFits();
  const images = fitting.filter(mayChange);
  if (images.length > 0) return images;
  throw new MissingRightError({ kind: 'changeImage', label: first.label });
}

async function askForImages(
  store: Images,
  isFitting: (image: Image) => boolean,
): Promise<readonly Image[]> {
  const images = (await knownImages(store)).filter(isFitting);
  if (images.length === 0) return tellNothingFits();
  const items = images.map((value) => imageItem(value, store));
  const placeholder = l10n.t('Which images?');
  const picked = await askMany({ title: l10n.t('Images') }, { placeholder, items, picked: [] });
  if (picked === BACK || picked.length === 0) throw new CancelledError();
  return picked;
}
