import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { GroupNode, TreeNode } from '../core/images/imageGroups';

export interface ImagesTreeOptions {
  /** The groups as they are now; undefined while nothing is known yet. */
  groups(): readonly GroupNode[] | undefined;
  item(node: TreeNode): vscode.TreeItem;
  tooltip(node: TreeNode): vscode.MarkdownString | undefined;
}

/** Shows groups of images. Rows keep their ids, so expansion and selection survive every change. */
export class ImagesTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  #groups: readonly GroupNode[] = [];
  #known: Promise<void> | undefined;
  readonly #changes = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: ImagesTreeOptions) {}

  /** Everything may have changed. */
  refresh(): void {
    this.#changes.fire(undefined);
  }

  /** The rows of one image may have changed, and nothing else. */
  refreshImage(imageId: string): void {
    const rows = this.rowsOf(imageId);
    if (rows.length > 0) this.#changes.fire([...rows]);
  }

  /** All places where an image stands. */
  rowsOf(imageId: string): readonly TreeNode[] {
    return this.#groups.flatMap((group) =>
      group.children.filter(({ image }) => image.id === imageId),
    );
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return this.options.item(node);
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : [];
    const groups = this.options.groups();
    if (!groups) return this.#onceKnown();
    this.#groups = groups;
    return [...groups];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'group') return undefined;
    return this.#groups.find((group) => group.children.some(({ id }) => id === node.id));
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = this.options.tooltip(node);
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#changes.dispose();
  }

  /** The view shows its own progress while this is awaited, and no welcome text yet. */
  #onceKnown(): Promise<TreeNode[]> {
    this.#known ??= new Promise<void>((resolve) => {
      const subscription = this.onDidChangeTreeData(() => {
        if (!this.options.groups()) return;
        subscription.dispose();
        this.#known = undefined;
        resolve();
      });
    });
    return this.#known.then(() => this.getChildren());
  }
}
