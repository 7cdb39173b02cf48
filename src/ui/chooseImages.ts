import * as l10n from '@vscode/l10n';
import type { ChangingAct } from '../features/accounts/model/permissions';
import { MissingRightError } from '../features/accounts/model/rights';
import type { UserRights } from '../features/accounts/model/visibleRights';
import type { Image } from '../features/images/model/image';
import type { TreeNode } from '../features/images/model/imageGroups';
import type { Images } from '../features/images/model/operations';
import type { UploadNode } from '../features/upload/model/uploadRows';
import { CancelledError } from '../kit/errors';
import { askChoice, askMany, BACK } from './ask';
import { showInformation } from './messages';

/**
 * The images that rows stand for, as VS Code hands the rows over: the one under the mouse, and all that
 * are selected when it is one of them. A group stands for all in it, an upload for its image. The table
 * hands over one value, for the row and all that are selected.
 */
export function rowIds(target: unknown, selection?: unknown): readonly string[] {
  const rows: readonly unknown[] =
    Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return [...new Set(rows.flatMap(imageIdsOf))];
}

/** The image of one row; undefined for groups, and from the palette. */
function rowId(target: unknown): string | undefined {
  const row = (target ?? {}) as Partial<TreeNode> & Partial<TableRow>;
  return row.kind === 'group' ? undefined : (row.imageId ?? imageIdsOf(target)[0]);
}

/** What a menu of the inventory hands over: the context that its page gives to VS Code. */
interface TableRow {
  readonly imageId: string;
  /** All that are selected. */
  readonly imageIds: readonly string[];
}

/** The images that a menu of the inventory is about; none for what another place hands over. */
export function tableIds(value: unknown): readonly string[] {
  const { imageId, imageIds = [] } = (value ?? {}) as Partial<TableRow>;
  if (imageId === undefined) return [];
  return imageIds.includes(imageId) ? imageIds : [imageId];
}

function imageIdsOf(value: unknown): readonly string[] {
  const inTable = tableIds(value);
  if (inTable.length > 0) return inTable;
  const row = (value ?? {}) as Partial<TreeNode> | Partial<UploadNode>;
  if (row.kind === 'image') return [row.image?.id ?? []].flat();
  if (row.kind === 'upload') return [row.entry?.imageId ?? []].flat();
  return row.kind === 'group' ? (row.images ?? []).map(({ id }) => id) : [];
}

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
  const images = (await listedImages(store)).filter(isFitting);
  if (images.length === 0) return tellNothingFits();
  const items = images.map((value) => imageItem(value, store));
  const placeholder = l10n.t('Which image?');
  const image = await askChoice({ title: l10n.t('Images') }, { placeholder, items });
  if (image === BACK) throw new CancelledError();
  return image;
}

/** An image to pick; where several accounts stand side by side, it is said whose it is. */
function imageItem(value: Image, store: Images) {
  const owner = store.whose?.(value);
  const description = owner === undefined ? value.id : `${value.id} · ${owner}`;
  return { label: value.label, description, value };
}

/** What is listed; listed now where nothing of the account is. Throws when it cannot be had. */
export async function listedImages(store: Images): Promise<readonly Image[]> {
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

/** What a command was called on, as VS Code hands it over, and what it can work on. */
export interface ImageTarget {
  /** The row under the mouse; nothing from the palette. */
  readonly target: unknown;
  /** All selected rows, when the row is one of them. */
  readonly selection: unknown;
  isFitting(image: Image): boolean;
  /** Given where the images should be changed. */
  readonly rights?: UserRights;
  /** How they shall be changed: edited, unless told. */
  readonly act?: ChangingAct;
}

/**
 * The images that a command works on: those of the selected rows (see `rowIds`), as the store knows it now; from the palette, those that the user picks. Images that
 * do not fit are left out, and so are those that the user may not change. Throws a `CancelledError`
 * when none fits, and says so; a `MissingRightError` when none of those that fit may be changed.
 */
export async function chooseImages(
  store: Images,
  { target, selection, isFitting, rights, act = 'update' }: ImageTarget,
): Promise<readonly Image[]> {
  await rights?.load();
  const mayChange = (image: Image) => rights?.canChange(image, act) ?? true;
  const ids = rowIds(target, selection);
  if (ids.length === 0) return askForImages(store, (image) => isFitting(image) && mayChange(image));
  const fitting = ids.flatMap((id) => store.find(id) ?? []).filter(isFitting);
  const [first] = fitting;
  if (!first) return tellNothingFits();
  const images = fitting.filter(mayChange);
  if (images.length > 0) return images;
  throw new MissingRightError({ act, label: first.label });
}

async function askForImages(
  store: Images,
  isFitting: (image: Image) => boolean,
): Promise<readonly Image[]> {
  const images = (await listedImages(store)).filter(isFitting);
  if (images.length === 0) return tellNothingFits();
  const items = images.map((value) => imageItem(value, store));
  const placeholder = l10n.t('Which images?');
  const picked = await askMany({ title: l10n.t('Images') }, { placeholder, items, picked: [] });
  if (picked === BACK || picked.length === 0) throw new CancelledError();
  return picked;
}
