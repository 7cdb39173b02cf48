import type * as vscode from 'vscode';
import type { Clock } from '../../kit/ports';
import { accountName, type Session } from '../accounts/model/account';
import type { AccountServices, VisibleAccounts } from '../accounts/model/visibleAccounts';
import { arrangeImages } from '../arrangement/model/arrangeImages';
import type { ArrangedView, Arrangements } from '../arrangement/model/arrangement';
import { sortedImages } from '../arrangement/model/sortedImages';
import type { ImageFilter } from '../filter/model/imageFilter';
import type { RegionStore } from '../regions/model/regionStore';
import type { ImagePrice } from './model/cost';
import type { Image } from './model/image';
import { type Group, groupKey, type TreeNode } from './model/imageGroups';
import { sharedPrefixes } from './model/labelPrefix';
import type { Images } from './model/operations';
import { hiddenFor, type PublicVisibility } from './model/publicImages';

/** The object that VS Code knows a row by, and what belongs to it here. */
export type TreeRow = Mutable<TreeNode> & {
  parent?: TreeRow | undefined;
  /** The rows in a group that VS Code was given last. */
  given?: readonly TreeRow[];
  /** Makes those that are in it now; undefined where VS Code was given these. */
  next?: (() => readonly TreeNode[]) | undefined;
  /** As VS Code has it now; nothing until it asks. */
  item?: vscode.TreeItem;
  /** What it says, where VS Code has asked: it is kept until the row is fetched again. */
  tooltip?: string | undefined;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The rows in a row; those of a group that was not asked for them before are made now. */
export function childrenOf(row: TreeRow): readonly TreeRow[] {
  if (row.kind !== 'group') return [];
  if (row.next) {
    row.given = rowsFor(row.next(), row.given ?? [], row);
    row.next = undefined;
  }
  return row.given ?? [];
}

/** Takes over what is true now of the same rows in the same order; false where they are others. */
export function renewInPlace(
  rows: readonly TreeRow[],
  nodes: readonly TreeNode[],
  others: Set<TreeNode>,
): boolean {
  const isRoot = rows[0]?.parent === undefined;
  const isSameRow = (row: TreeRow, at: number) => {
    const node = nodes[at];
    return row.kind === node?.kind && rowKey(row, isRoot) === rowKey(node, isRoot);
  };
  if (rows.length !== nodes.length || !rows.every(isSameRow)) return false;
  nodes.forEach((node, at) => {
    const row = rows[at];
    if (row) renew(row, node, others);
  });
  return true;
}

/** The rows of these nodes: those that were there before, with what is true of them now, and new ones. */
export function rowsFor(
  nodes: readonly TreeNode[],
  before: readonly TreeRow[],
  parent?: TreeRow,
): readonly TreeRow[] {
  if (before.length === 0) return nodes.map((node) => newRow(node, parent));
  const isRoot = parent === undefined;
  const known = new Map(before.map((row) => [rowKey(row, isRoot), row]));
  const others = new Set<TreeNode>();
  return nodes.map((node) => {
    const row = known.get(rowKey(node, isRoot));
    if (row) renew(row, node, others);
    return row ?? newRow(node, parent);
  });
}

function newRow(node: TreeRow, parent: TreeRow | undefined): TreeRow {
  node.parent = parent;
  if (node.kind === 'group') node.next = node.children;
  return node;
}

/** Within a group the id of the image will do: the longer one of the row need not be put together. */
function rowKey(node: TreeNode, isRoot: boolean): string {
  return node.kind === 'image' && !isRoot ? node.image.id : node.id;
}

/** Takes over what is true of a row now. Adds it to `others` where it has another image or other rows. */
function renew(row: TreeRow, node: TreeNode, others: Set<TreeNode>): void {
  if (row.kind === 'image' && node.kind === 'image') {
    if (row.image !== node.image || row.sortedBy !== node.sortedBy) others.add(row);
    row.image = node.image;
    row.path = node.path;
    row.sortedBy = node.sortedBy;
  }
  if (row.kind === 'group' && node.kind === 'group') {
    row.group = node.group;
    row.images = node.images;
    row.children = node.children;
    if (row.next) row.next = node.children;
    else renewGiven(row, node.children(), others);
  }
}

function renewGiven(row: TreeRow, nodes: readonly TreeNode[], others: Set<TreeNode>): void {
  if (renewInPlace(row.given ?? [], nodes, others)) return;
  row.next = () => nodes;
  others.add(row);
}

/** All rows of an image; those that VS Code has not asked for are made. */
export function rowsOfImage(rows: readonly TreeRow[], imageId: string): readonly TreeRow[] {
  return rows.flatMap((row) => {
    if (row.kind === 'image') return row.image.id === imageId ? [row] : [];
    const isThere = row.images.some(({ id }) => id === imageId);
    return isThere ? rowsOfImage(childrenOf(row), imageId) : [];
  });
}

/** Those that VS Code has asked for: the others look as they should when it does. */
export function loadedRowsOfImage(rows: readonly TreeRow[], imageId: string): readonly TreeRow[] {
  return rows.flatMap((row) => {
    if (row.kind === 'image') return row.image.id === imageId ? [row] : [];
    return row.next ? [] : loadedRowsOfImage(row.given ?? [], imageId);
  });
}

/** That many images are seen at once when a filter has found them; of more, the groups. */
const MOST_OPEN = 100;

export interface ArrangedRowsOptions {
  readonly accounts: VisibleAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly regions: RegionStore;
  readonly arrangements: Arrangements;
  readonly filter: ImageFilter;
  readonly clock: Clock;
  price(): ImagePrice;
  shownPublic(): PublicVisibility;
}

/** The account's images, arranged. Undefined while nothing is known yet: the view shows its progress. */
export function ownRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { accounts, session, store } = options;
  if (session.state.kind === 'unknown') return undefined;
  if (accounts.areSeveral) return accounts.shown.flatMap((parts) => accountRow(parts, options));
  if (session.state.kind !== 'signedIn') return [];
  const { shown, state } = store;
  const accountId = session.state.account.id;
  if (shown?.accountId !== accountId) return state.kind === 'loading' ? undefined : [];
  const { images } = shown;
  return groupedRows(ownOf(images, options), {
    ...options,
    all: images,
    view: 'own',
    root: accountId,
  });
}

/** An account as a row that holds its images; one without a list stands there all the same. */
function accountRow(parts: AccountServices, options: ArrangedRowsOptions): readonly TreeNode[] {
  const { session, store } = parts;
  if (session.state.kind !== 'signedIn') return [];
  const { account } = session.state;
  const group: Group = { kind: 'account', accountId: account.id, label: accountName(account) };
  const root = groupKey(group);
  const { shown } = store;
  const all = shown?.accountId === account.id ? shown.images : [];
  const images = ownOf(all, options);
  const children = () => groupedRows(images, { ...options, all, view: 'own', root, path: [group] });
  return [{ kind: 'group', id: root, group, path: [], images, children }];
}

function ownOf(images: readonly Image[], options: ArrangedRowsOptions): readonly Image[] {
  return visibleImagesOf(images, { ...options, view: 'own', isShown: ({ isPublic }) => !isPublic });
}

/** The public images, arranged, without those that nobody has asked for: see `hiddenFor`. */
export function publicRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { shown, state } = options.store;
  if (!shown) return state.kind === 'loading' ? undefined : [];
  const now = options.clock.now();
  const wanted = options.shownPublic();
  const isShown = (image: Image) => image.isPublic && !hiddenFor(image, wanted, now);
  const { images: all } = shown;
  const images = visibleImagesOf(all, { ...options, view: 'public', isShown });
  return groupedRows(images, { ...options, all, view: 'public', root: 'public' });
}

interface VisibleOptions extends ArrangedRowsOptions {
  readonly view: ArrangedView;
  isShown(image: Image): boolean;
}

/** What of a list stands in a view, in its order. */
function visibleImagesOf(
  images: readonly Image[],
  { arrangements, filter, view, isShown, price }: VisibleOptions,
): readonly Image[] {
  const sorted = sortedImages(images, { ...arrangements.of(view), price: price() });
  return filter.of(sorted.filter(isShown));
}

interface RowsOptions extends ArrangedRowsOptions {
  /** The whole list, by which prefixes are worth a group whatever is filtered. */
  readonly all: readonly Image[];
  readonly view: ArrangedView;
  readonly root: string;
  /** The groups around the rows. */
  readonly path?: readonly Group[];
}

function groupedRows(
  images: readonly Image[],
  { all, arrangements, filter, regions, view, root, path = [] }: RowsOptions,
): readonly TreeNode[] {
  const { groupBy, sortBy } = arrangements.of(view);
  const prefixes = sharedPrefixes(all);
  const regionLabel = (id: string) => regions.labelOf(id);
  // VS Code asks only for a new row whether it is open, so what is found has rows of its own.
  const isOpen = filter.text !== '' && images.length <= MOST_OPEN;
  const place = { root: isOpen ? `${root}/found` : root, isOpen, path };
  return arrangeImages(images, { ...place, groupBy, sortedBy: sortBy, prefixes, regionLabel });
}
