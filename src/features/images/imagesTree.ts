import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { readImageKey } from './model/image';
import type { TreeNode } from './model/imageGroups';
import {
  childrenOf,
  loadedRowsOfImage,
  renewInPlace,
  rowsFor,
  rowsOfImage,
  type TreeRow,
} from './treeRows';

export interface ImagesTreeOptions {
  /** The outermost rows as they are now, made again; undefined while nothing is known yet. */
  rows(): readonly TreeNode[] | undefined;
  item(node: TreeNode): vscode.TreeItem;
  tooltip(node: TreeNode): vscode.MarkdownString | undefined;
}

/**
 * Shows images, in groups or not. Rows keep their ids, so expansion and selection survive every
 * change. Only what looks different is shown again: VS Code forgets the rows that it fetches again, and
 * a command that is started on one of them meanwhile comes without it.
 */
export class ImagesTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  #roots: readonly TreeRow[] = [];
  #isUnknown = true;
  /** VS Code has been told to fetch all rows, and has not asked for them yet. */
  #isFetching = false;
  /** Answers what VS Code has asked before anything was known. */
  #answer: (() => void) | undefined;
  #known: Promise<void> | undefined;
  readonly #changes = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: ImagesTreeOptions) {}

  get isEmpty(): boolean {
    return this.#isUnknown || this.#roots.length === 0;
  }

  /** Takes over what is known now, and shows what has changed: every row may look different. */
  refresh(): void {
    this.#update(() => true);
  }

  /**
   * The same after a change of nothing but which images there are, what they are, and how they stand:
   * the rows of images that are the same, often thousands, are not looked at.
   */
  rearrange(): void {
    this.#update((row, others) => row.kind === 'group' || others.has(row));
  }

  /** The rows of one image may have changed, and nothing else. */
  refreshImage(imageId: string): void {
    const rows = loadedRowsOfImage(this.#roots, imageId);
    if (rows.length > 0) this.#changes.fire([...rows]);
  }

  /** All places where an image stands, by its key. */
  rowsOf(key: string): readonly TreeNode[] {
    const { accountId, imageId } = readImageKey(key);
    const isOfKey = (row: TreeRow) =>
      accountId === undefined ||
      row.kind === 'image' ||
      row.group.kind !== 'account' ||
      row.group.accountId === accountId;
    return rowsOfImage(this.#roots.filter(isOfKey), imageId);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const row: TreeRow = node;
    row.item = this.options.item(node);
    if (row.tooltip !== undefined) row.tooltip = undefined;
    return row.item;
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node) return [...childrenOf(node)];
    this.#isFetching = false;
    if (this.#isUnknown) {
      const roots = this.options.rows();
      if (!roots) return this.#onceKnown();
      this.#adopt(roots);
      this.#isUnknown = false;
    }
    return [...this.#roots];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const { parent }: TreeRow = node;
    return parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = this.options.tooltip(node);
    if (!tooltip) return item;
    const row: TreeRow = node;
    row.tooltip = tooltip.value;
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #update(mayDiffer: (row: TreeNode, others: ReadonlySet<TreeNode>) => boolean): void {
    const shown = this.#roots;
    const roots = this.options.rows();
    if (!roots && this.#isUnknown) return;
    const others = this.#adopt(roots ?? shown);
    this.#isUnknown = !roots;
    if (roots && this.#answer) {
      this.#answer();
      return;
    }
    if (!roots || roots.length === 0 || !isSameRows(shown, this.#roots)) {
      if (!this.#isFetching) this.#changes.fire(undefined);
      this.#isFetching = true;
      return;
    }
    const changed: TreeRow[] = [];
    const collect = (node: TreeRow): void => {
      const isRegrouped = node.kind === 'group' && others.has(node);
      if (isRegrouped || (mayDiffer(node, others) && this.#looksDifferent(node)))
        changed.push(node);
      if (!isRegrouped && !node.next) node.given?.forEach(collect);
    };
    this.#roots.forEach(collect);
    if (changed.length > 0) this.#changes.fire(changed);
  }

  /**
   * A row that was there before stays the same object, with what is known of it now. Returns the rows that
   * have another image or other children.
   */
  #adopt(roots: readonly TreeNode[]): ReadonlySet<TreeNode> {
    const others = new Set<TreeNode>();
    if (!renewInPlace(this.#roots, roots, others)) this.#roots = rowsFor(roots, this.#roots);
    return others;
  }

  /** False for rows that VS Code has not asked for: it will when they come into sight. */
  #looksDifferent(row: TreeRow): boolean {
    const { item, tooltip } = row;
    if (!item) return false;
    if (!looksSame(item, this.options.item(row))) return true;
    return tooltip !== undefined && tooltip !== this.options.tooltip(row)?.value;
  }

  /** The view shows its own progress while this is awaited, and no welcome text yet. */
  #onceKnown(): Promise<TreeNode[]> {
    this.#known ??= new Promise<void>((resolve) => {
      this.#answer = () => {
        this.#answer = undefined;
        this.#known = undefined;
        resolve();
      };
    });
    return this.#known.then(() => this.getChildren());
  }
}

/** True for the same rows in the same order: a row stays the same object. */
function isSameRows(some: readonly TreeNode[], others: readonly TreeNode[]): boolean {
  return some.length === others.length && some.every((row, at) => row === others[at]);
}

function looksSame(before: vscode.TreeItem, now: vscode.TreeItem): boolean {
  return (
    before.label === now.label &&
    before.description === now.description &&
    before.contextValue === now.contextValue &&
    before.accessibilityInformation?.label === now.accessibilityInformation?.label &&
    JSON.stringify(before.iconPath) === JSON.stringify(now.iconPath)
  );
}
