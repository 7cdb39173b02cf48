import type * as vscode from 'vscode';
import type { ImageNode, TreeNode } from '../core/images/imageGroups';

/** The object that VS Code knows a row by, and what belongs to it here. */
export type Row = Mutable<TreeNode> & {
  parent?: Row | undefined;
  /**
   * The rows in a group that VS Code was given last, while it has not asked for those that are in it now:
   * these are made rows when it does.
   */
  before?: readonly Row[] | undefined;
  /** As VS Code has it now; nothing until it asks. */
  item?: vscode.TreeItem;
  /** What it says, where VS Code has asked: it is kept until the row is fetched again. */
  tooltip?: string | undefined;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The rows in a row; those of a group that was not asked for them before are made now. */
export function childrenOf(row: Row): readonly Row[] {
  if (row.kind !== 'group') return [];
  if (row.before) {
    row.children = rowsFor(row.children, row.before, row);
    row.before = undefined;
  }
  return row.children;
}

/** Takes over what is true now of the same rows in the same order; false where they are others. */
export function renewInPlace(
  rows: readonly Row[],
  nodes: readonly TreeNode[],
  others: Set<TreeNode>,
): boolean {
  const isSameRow = (row: Row, at: number) =>
    row.kind === nodes[at]?.kind && keyOf(row) === keyOf(nodes[at]);
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
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const others = new Set<TreeNode>();
  return nodes.map((node) => {
    const row = known.get(keyOf(node));
    if (row) renew(row, node, others);
    return row ?? newRow(node, parent);
  });
}

function newRow(node: Row, parent: Row | undefined): Row {
  node.parent = parent;
  if (node.kind === 'group') node.before = [];
  return node;
}

/** Within a group the id of the image will do: the longer one of the row need not be put together. */
function keyOf(node: TreeNode): string {
  return node.kind === 'image' ? node.image.id : node.id;
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
    renewChildren(row, node.children, others);
  }
}

function renewChildren(
  row: Extract<Row, { kind: 'group' }>,
  children: readonly TreeNode[],
  others: Set<TreeNode>,
): void {
  if (!row.before) {
    if (renewInPlace(row.children, children, others)) return;
    row.before = row.children;
    others.add(row);
  }
  row.children = children;
}

/** Where each image stands, by its id. */
export function placesOf(roots: readonly Row[]): ReadonlyMap<string, readonly ImageNode[]> {
  const places = new Map<string, ImageNode[]>();
  const add = (node: Row): void => {
    if (node.kind === 'group') {
      childrenOf(node).forEach(add);
      return;
    }
    const found = places.get(node.image.id);
    if (found) found.push(node);
    else places.set(node.image.id, [node]);
  };
  roots.forEach(add);
  return places;
}
