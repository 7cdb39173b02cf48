import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { GroupNode, ImageNode, TreeNode } from '../core/images/imageGroups';

export interface ImagesTreeOptions {
  /** The outermost rows as they are now, made anew; undefined while nothing is known yet. */
  rows(): readonly TreeNode[] | undefined;
  item(node: TreeNode): vscode.TreeItem;
  tooltip(node: TreeNode): vscode.MarkdownString | undefined;
}

/** The object that VS Code knows a row by, and what belongs to it here. */
type Row = Mutable<TreeNode> & {
  parent?: Row | undefined;
  /** The rows in it, by what tells them apart. */
  rows?: ReadonlyMap<string, Row>;
  /** As VS Code has it now; nothing until it asks. */
  item?: vscode.TreeItem;
  /** What it says, where VS Code has asked: it is kept until the row is fetched again. */
  tooltip?: string | undefined;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Shows images, in groups or not. Rows keep their ids, so expansion and selection survive every
 * change. Only what looks different is shown anew: VS Code forgets the rows that it fetches again, and
 * a command that is started on one of them meanwhile comes without it.
 */
export class ImagesTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  #roots: readonly Row[] = [];
  #rows: ReadonlyMap<string, Row> = new Map();
  #isUnknown = true;
  /** VS Code has been told to fetch all rows, and has not asked for them yet. */
  #isFetching = false;
  /** Answers what VS Code has asked before anything was known. */
  #answer: (() => void) | undefined;
  #known: Promise<void> | undefined;
  /** Where each image stands; made when it is asked for. */
  #places: ReadonlyMap<string, readonly ImageNode[]> | undefined;
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
    const rows = this.rowsOf(imageId);
    if (rows.length > 0) this.#changes.fire([...rows]);
  }

  /** All places where an image stands. */
  rowsOf(imageId: string): readonly TreeNode[] {
    this.#places ??= placesOf(this.#roots);
    return this.#places.get(imageId) ?? [];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const row: Row = node;
    row.item = this.options.item(node);
    row.tooltip = undefined;
    return row.item;
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : [];
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
    const { parent }: Row = node;
    return parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = this.options.tooltip(node);
    if (!tooltip) return item;
    const row: Row = node;
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
    if (!roots || roots.length === 0 || !isSame(shown, this.#roots)) {
      if (!this.#isFetching) this.#changes.fire(undefined);
      this.#isFetching = true;
      return;
    }
    const changed: Row[] = [];
    const collect = (node: Row): void => {
      const isRegrouped = node.kind === 'group' && others.has(node);
      if (isRegrouped || (mayDiffer(node, others) && this.#looksDifferent(node)))
        changed.push(node);
      if (node.kind === 'group' && !isRegrouped) node.children.forEach(collect);
    };
    this.#roots.forEach(collect);
    if (changed.length > 0) this.#changes.fire(changed);
  }

  /**
   * A row that was there before stays the same object, with what is known of it now. Gives the rows that
   * have another image or other children.
   */
  #adopt(roots: readonly TreeNode[]): ReadonlySet<TreeNode> {
    const others = new Set<TreeNode>();
    this.#rows = adopted(roots, { known: this.#rows, others });
    this.#roots = [...this.#rows.values()];
    this.#places = undefined;
    return others;
  }

  /** False for rows that VS Code has not asked for: it will when they come into sight. */
  #looksDifferent(row: Row): boolean {
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

interface Adoption {
  readonly known: ReadonlyMap<string, Row> | undefined;
  readonly parent?: Row;
  /** Takes in the rows that are of another image, or stand otherwise, and those that have other children. */
  readonly others: Set<TreeNode>;
}

/** The rows by what tells them apart in their group: those that are known, with what is true of them now. */
function adopted(nodes: readonly TreeNode[], adoption: Adoption): ReadonlyMap<string, Row> {
  const { known, parent } = adoption;
  const rows = new Map<string, Row>();
  for (const node of nodes) {
    // In a group the id of the image will do: the longer one of the row need not be put together.
    const key = node.kind === 'image' && parent ? node.image.id : node.id;
    const row: Row = known?.get(key) ?? node;
    if (row.parent !== parent) row.parent = parent;
    if (node.kind === 'image') renewImage(row, node, adoption);
    else renewGroup(row, node, adoption);
    rows.set(key, row);
  }
  return rows;
}

function renewImage(row: Row, node: ImageNode, { others }: Adoption): void {
  if (row.kind !== 'image') return;
  const { image, path, sortedBy } = node;
  if (row.image !== image || row.sortedBy !== sortedBy) others.add(row);
  row.image = image;
  row.path = path;
  row.sortedBy = sortedBy;
}

function renewGroup(row: Row, { group, children }: GroupNode, { others }: Adoption): void {
  if (row.kind !== 'group') return;
  row.group = group;
  row.rows = adopted(children, { known: row.rows, parent: row, others });
  const now = [...row.rows.values()];
  if (!isSame(row.children, now)) others.add(row);
  row.children = now;
}

function placesOf(roots: readonly TreeNode[]): ReadonlyMap<string, readonly ImageNode[]> {
  const places = new Map<string, ImageNode[]>();
  const add = (node: TreeNode): void => {
    if (node.kind === 'group') {
      node.children.forEach(add);
      return;
    }
    const found = places.get(node.image.id);
    if (found) found.push(node);
    else places.set(node.image.id, [node]);
  };
  roots.forEach(add);
  return places;
}

/** True for the same rows in the same order: a row stays the same object. */
function isSame(some: readonly TreeNode[], others: readonly TreeNode[]): boolean {
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
