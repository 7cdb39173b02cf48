import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { CommandId, ViewId } from '../../kit/manifest';
import type { Clock } from '../../kit/ports';
import { IMAGES_MIME_TYPE } from '../../ui/vscode/dropFiles';
import { setContext, setOptional, treeItem } from '../../ui/vscode/treeItem';
import { sharingLooks } from './model/sharingLooks';
import type { SharingNode } from './model/sharingRows';
import { VisibleSharing, type VisibleSharingOptions } from './visibleSharing';

export interface ShareGroupsViewOptions extends VisibleSharingOptions {
  readonly clock: Clock;
}

/** Times in rows are said anew this often while somebody looks. */
const TICK_MS = 60_000;

/** Share groups, those of the account and those that it has joined: read when the view is opened. */
export class ShareGroupsView implements vscode.TreeDataProvider<SharingNode>, Disposable {
  readonly #visible: VisibleSharing;
  readonly #view: vscode.TreeView<SharingNode>;
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly #timer: NodeJS.Timeout;
  readonly #subscriptions: readonly Disposable[];
  /** Rows stay the same objects: VS Code asks by them. */
  readonly #rows = new Map<string, SharingNode>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: ShareGroupsViewOptions) {
    this.#visible = new VisibleSharing(options);
    this.#view = vscode.window.createTreeView(ViewId.shareGroups, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
      dragAndDropController: takesImages,
    });
    this.#subscriptions = [
      this.#view,
      this.#changes,
      this.#visible.onDidChange(() => this.#refresh()),
      this.#view.onDidChangeVisibility(({ visible }) => this.#visible.setLooking(visible)),
    ];
    this.#timer = setInterval(() => this.#view.visible && this.#refresh(), TICK_MS);
    this.#visible.setLooking(this.#view.visible);
  }

  getTreeItem(node: SharingNode): vscode.TreeItem {
    return treeItem(sharingLooks(node, this.options.clock.now()));
  }

  getChildren(node?: SharingNode): SharingNode[] {
    const rows = node ? this.#visible.rowsWithin(node) : this.#visible.rows();
    return rows.map((row) => {
      const same = Object.assign(this.#rows.get(row.id) ?? {}, row);
      this.#rows.set(row.id, same);
      return same;
    });
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #refresh(): void {
    for (const [key, value] of Object.entries(this.#visible.context)) void setContext(key, value);
    setOptional(this.#view, 'description', this.#visible.summary || undefined);
    this.#changes.fire(undefined);
  }
}

/** Images that are dropped on a group are shared with it. */
const takesImages: vscode.TreeDragAndDropController<SharingNode> = {
  dragMimeTypes: [],
  dropMimeTypes: [IMAGES_MIME_TYPE],
  handleDrop: (target, transfer) => {
    const rows = transfer.get(IMAGES_MIME_TYPE)?.value as readonly unknown[] | undefined;
    if (target?.kind !== 'shareGroup' || !rows || rows.length === 0) return;
    // Not awaited: the drop is over, the sharing is not.
    void vscode.commands.executeCommand(CommandId.shareImages, target, rows);
  },
};
