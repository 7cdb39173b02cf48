import type * as vscode from 'vscode';
import type { TreeNode } from '../core/images/imageGroups';

/** The object that VS Code knows a row by, and what belongs to it here. */
export type Row = Mutable<TreeNode> & {
  parent?: Row | undefined;
  /** The rows in a group that VS Code was given last. */
  given?: readonly Row[];
  /** Makes those that are in it now; undefined where VS Code was given these. */
  next?: (() => readonly TreeNode[]) | undefined;
  /** As VS Code has it now; nothing until it asks. */
  item?: vscode.TreeItem;
  /** What it says, where VS Code has asked: it is kept until the row is fetched again. */
  tooltip?: string | undefined;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The rows in a row; those of a group that was not asked for them before are made now. */
export function childrenOf(row: Row): readonly Row[] {
  if (row.kind !== 'group') return [];
  if (row.next) {
    row.given = rowsFor(row.next(), row.given ?? [], row);
    row.next = undefined;
  }
  return row.given ?? [];
}

/** Takes over what is true now of the same rows in the same order; false where they are others. */
export function renewInPlace(
  rows: readonly Row[],
  nodes: readonly TreeNode[],
  others: Set<TreeNode>,
): boolean {
  const isRoot = rows[0]?.parent === undefined;
  const isSameRow = (row: Row, at: number) => {
    const node = nodes[at];
    return row.kind === node?.kind && keyOf(row, isRoot) === keyOf(node, isRoot);
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
  before: readonly Row[],
  parent?: Row,
): readonly Row[] {
  if (before.length === 0) return nodes.map((node) => newRow(node, parent));
  const isRoot = parent === undefined;
  const known = new Map(before.map((row) => [keyOf(row, isRoot), row]));
  const others = new Set<TreeNode>();
  return nodes.map((node) => {
    const row = known.get(keyOf(node, isRoot));
    if (row) renew(row, node, others);
    return row ?? newRow(node, parent);
  });
}

function newRow(node: Row, parent: Row | undefined): Row {
  node.parent = parent;
  if (node.kind === 'group') node.next = node.children;
  return node;
}

/** Within a group the id of the image will do: the longer one of the row need not be put together. */
function keyOf(node: TreeNode, isRoot: boolean): string {
  return node.kind === 'image' && !isRoot ? node.image.id : node.id;
}

/** Takes over what is true of a row now. Adds it to `others` where it has another image or other rows. */
function renew(row: Row, node: TreeNode, others: Set<TreeNode>): void {
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

function renewGiven(row: Row, nodes: readonly TreeNode[], others: Set<TreeNode>): void {
  if (renewInPlace(row.given ?? [], nodes, others)) return;
  row.next = () => nodes;
  others.add(row);
}

/** All rows of an image; those that VS Code has not asked for are made. */
export function rowsOfImage(rows: readonly Row[], imageId: string): readonly Row[] {
  return rows.flatMap((row) => {
    if (row.kind === 'image') return row.image.id === imageId ? [row] : [];
    const isThere = row.images.some(({ id }) => id === imageId);
    return isThere ? rowsOfImage(childrenOf(row), imageId) : [];
  });
}

/** Those that VS Code has asked for: the others look as they should when it does. */
export function knownRowsOfImage(rows: readonly Row[], imageId: string): readonly Row[] {
  return rows.flatMap((row) => {
    if (row.kind === 'image') return row.image.id === imageId ? [row] : [];
    return row.next ? [] : knownRowsOfImage(row.given ?? [], imageId);
  });
}
