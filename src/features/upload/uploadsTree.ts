import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import type { UploadNode } from './model/uploadRows';

export interface UploadsTreeOptions {
  rows(): readonly UploadNode[];
  item(node: UploadNode): vscode.TreeItem;
  /** In ms. */
  now(): number;
}

/** VS Code asks for a row that it was told of within a fraction of this. */
const ANSWER_MS = 1_000;

/** A flat list of uploads. Rows stay the same objects, and only what looks different is shown again. */
export class UploadsTree implements vscode.TreeDataProvider<UploadNode>, Disposable {
  #rows: readonly UploadNode[] = [];
  /** How each row looked when VS Code last asked. */
  readonly #looks = new Map<string, string>();
  /** When VS Code was told of rows for which it has not asked since. */
  readonly #told = new Map<string, number>();
  readonly #changes = new vscode.EventEmitter<UploadNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: UploadsTreeOptions) {}

  get rows(): readonly UploadNode[] {
    return this.#rows;
  }

  /**
   * Takes over what is known now, and shows what has changed. Where VS Code does not know a row any
   * more that it shows, as can happen while it opens the view, it is given all again.
   */
  refresh(): void {
    const shown = joinedIds(this.#rows);
    this.#adopt();
    const now = this.options.now();
    const isLost = this.#rows.some(({ id }) => now - (this.#told.get(id) ?? now) > ANSWER_MS);
    if (isLost || joinedIds(this.#rows) !== shown) {
      this.#told.clear();
      this.#changes.fire(undefined);
      return;
    }
    const changed = this.#rows.filter((row) => this.#looksDifferent(row));
    for (const { id } of changed) this.#told.set(id, this.#told.get(id) ?? now);
    if (changed.length > 0) this.#changes.fire(changed);
  }

  getTreeItem(node: UploadNode): vscode.TreeItem {
    const item = this.options.item(node);
    this.#looks.set(node.id, lookOf(item));
    this.#told.delete(node.id);
    return item;
  }

  getChildren(node?: UploadNode): UploadNode[] {
    return node ? [] : [...this.#rows];
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #adopt(): void {
    const before = new Map(this.#rows.map((row) => [row.id, row]));
    const rows = this.options.rows();
    this.#rows = rows.map((row) => Object.assign(before.get(row.id) ?? {}, row));
    const ids = new Set(rows.map(({ id }) => id));
    for (const id of this.#looks.keys()) if (!ids.has(id)) this.#looks.delete(id);
  }

  /** False for rows that VS Code has not asked for: it will when they come into sight. */
  #looksDifferent(row: UploadNode): boolean {
    const look = this.#looks.get(row.id);
    return look !== undefined && look !== lookOf(this.options.item(row));
  }
}

function joinedIds(rows: readonly UploadNode[]): string {
  return rows.map(({ id }) => id).join('\n');
}

function lookOf({ contextValue, description, iconPath }: vscode.TreeItem): string {
  return JSON.stringify([contextValue, description, iconPath]);
}
