import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { GroupNode, TreeNode } from '../core/images/imageGroups';

export interface ImagesTreeOptions {
  /** The groups as they are now; undefined while nothing is known yet. */
  groups(): readonly GroupNode[] | undefined;
  item(node: TreeNode): vscode.TreeItem;
  tooltip(node: TreeNode): vscode.MarkdownString | undefined;
}

/**
 * Shows groups of images. Rows keep their ids, so expansion and selection survive every change. Only
 * what looks different is shown anew: VS Code forgets the rows that it fetches again, and a command
 * that is started on one of them meanwhile comes without it.
 */
export class ImagesTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  #groups: readonly GroupNode[] = [];
  #isUnknown = true;
  /** VS Code has been told to fetch all rows, and has not asked for them yet. */
  #isFetching = false;
  /** Answers what VS Code has asked before anything was known. */
  #answer: (() => void) | undefined;
  #known: Promise<void> | undefined;
  /** The object that VS Code knows each row by. */
  #rows = new Map<string, TreeNode>();
  /** How each row looked when VS Code last asked. */
  readonly #looks = new Map<string, string>();
  /** What the tooltips say that VS Code has asked for: it keeps them until it fetches their row. */
  readonly #tooltips = new Map<string, string>();
  readonly #changes = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: ImagesTreeOptions) {}

  /** Takes over what is known now, and shows what has changed. */
  refresh(): void {
    const before = new Map(this.#groups.map((group) => [group.id, idsOf(group.children)]));
    const shown = idsOf(this.#groups);
    const groups = this.options.groups();
    const wasUnknown = this.#isUnknown;
    this.#isUnknown = groups === undefined;
    if (groups) this.#adopt(groups);
    else if (wasUnknown) return;
    if (groups && this.#answer) {
      this.#answer();
      return;
    }
    if (!groups || groups.length === 0 || idsOf(groups) !== shown) {
      if (!this.#isFetching) this.#changes.fire(undefined);
      this.#isFetching = true;
      return;
    }
    const changed = this.#groups.flatMap((group) =>
      before.get(group.id) === idsOf(group.children)
        ? [group, ...group.children].filter((row) => this.#looksDifferent(row))
        : [group],
    );
    if (changed.length > 0) this.#changes.fire(changed);
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
    const item = this.options.item(node);
    this.#looks.set(node.id, lookOf(item));
    this.#tooltips.delete(node.id);
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : [];
    this.#isFetching = false;
    const groups = this.options.groups();
    if (!groups) return this.#onceKnown();
    this.#adopt(groups);
    return [...this.#groups];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'group') return undefined;
    return this.#groups.find((group) => group.children.some(({ id }) => id === node.id));
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = this.options.tooltip(node);
    if (!tooltip) return item;
    this.#tooltips.set(node.id, tooltip.value);
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#changes.dispose();
  }

  /** A row that was there before stays the same object, with what is known of it now. */
  #adopt(groups: readonly GroupNode[]): void {
    const rows = new Map<string, TreeNode>();
    const adopt = <T extends TreeNode>(node: T): T => {
      const row: T = Object.assign(this.#rows.get(node.id) ?? {}, node);
      rows.set(node.id, row);
      return row;
    };
    this.#groups = groups.map((group) =>
      adopt({ ...group, children: group.children.map((child) => adopt(child)) }),
    );
    this.#rows = rows;
    for (const id of this.#looks.keys()) {
      if (rows.has(id)) continue;
      this.#looks.delete(id);
      this.#tooltips.delete(id);
    }
  }

  /** False for rows that VS Code has not asked for: it will when they come into sight. */
  #looksDifferent(row: TreeNode): boolean {
    const look = this.#looks.get(row.id);
    if (look === undefined) return false;
    if (look !== lookOf(this.options.item(row))) return true;
    const tooltip = this.#tooltips.get(row.id);
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

function idsOf(nodes: readonly TreeNode[]): string {
  return nodes.map(({ id }) => id).join('\n');
}

function lookOf(item: vscode.TreeItem): string {
  const { accessibilityInformation, contextValue, description, iconPath, label } = item;
  return JSON.stringify([label, description, contextValue, iconPath, accessibilityInformation]);
}
