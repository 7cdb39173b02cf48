import * as vscode from 'vscode';
import type { Disposable, Event } from '../../kit/event';
import { ContextKey, ViewId } from '../../kit/manifest';
import type { Clock } from '../../kit/ports';
import { FILE_MIME_TYPES, uploadDropped } from '../../ui/vscode/dropFiles';
import { setContext, treeItem } from '../../ui/vscode/treeItem';
import type { RegionStore } from '../regions/model/regionStore';
import { queueStatus } from './model/uploadProgress';
import { moveToPlaceOf } from './model/uploadQueue';
import {
  pausedText,
  type UploadNode,
  type UploadRowsSources,
  uploadRows,
} from './model/uploadRows';
import { uploadItem } from './uploadItem';
import { UploadsTree } from './uploadsTree';

export interface UploadsViewOptions extends UploadRowsSources {
  readonly store: UploadRowsSources['store'] & { readonly onDidChange: Event<unknown> };
  readonly regions: RegionStore;
  readonly clock: Clock;
  whose(accountId: string): string | undefined;
}

/** How often rows say what changes by itself: bytes that are sent, time that is left. */
const SENDING_MS = 1_000;
const UPLOADS_TICK_MS = 60_000;

/** What VS Code calls rows of this view that are dragged. */
const ROWS_MIME_TYPE = `application/vnd.code.tree.${ViewId.uploads.toLowerCase()}`;

/** The uploads, in the order in which they are sent. The view is there while it has a row. */
export class UploadsView implements Disposable {
  readonly #tree: UploadsTree;
  readonly #view: vscode.TreeView<UploadNode>;
  readonly #subscriptions: Disposable[];
  readonly #timer: NodeJS.Timeout;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: UploadsViewOptions) {
    const { active, clock, journal, queue, regions, store, whose } = options;
    const regionLabel = (id: string) => regions.labelOf(id);
    this.#tree = new UploadsTree({
      rows: () => uploadRows(options),
      item: (node) => treeItem(uploadItem(node, { now: clock.now(), regionLabel, whose })),
      now: () => clock.now(),
    });
    this.#view = vscode.window.createTreeView(ViewId.uploads, {
      treeDataProvider: this.#tree,
      canSelectMany: true,
      dragAndDropController: this.#dragAndDrop(),
    });
    const refresh = () => this.#refresh();
    this.#subscriptions = [
      this.#view,
      this.#tree,
      active.onDidChange(({ progress }) => this.#onProgress(progress?.kind === 'sending')),
      ...[journal, queue, regions, store].map(({ onDidChange }) => onDidChange(refresh)),
    ];
    this.#timer = setInterval(() => this.#view.visible && this.#refresh(), UPLOADS_TICK_MS);
    this.#refresh();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #onProgress(isSending: boolean): void {
    if (isSending && this.options.clock.now() - this.#shownAt < SENDING_MS) return;
    this.#refresh();
  }

  #refresh(): void {
    const { clock, queue } = this.options;
    this.#shownAt = clock.now();
    this.#tree.refresh();
    const { rows } = this.#tree;
    void setContext(ContextKey.hasUploads, rows.length > 0);
    void setContext(
      ContextKey.hasStoppedUploads,
      rows.some(({ stage }) => stage === 'stopped'),
    );
    void setContext(ContextKey.waitingUploads, queue.waiting.length);
    void setContext(ContextKey.queue, queueState(this.options));
    const message = queue.isPaused ? pausedText() : '';
    if (this.#view.message !== message) this.#view.message = message;
  }

  /** Rows that are dropped change their turn; files that are dropped are uploaded. */
  #dragAndDrop(): vscode.TreeDragAndDropController<UploadNode> {
    const { queue } = this.options;
    return {
      dragMimeTypes: [ROWS_MIME_TYPE],
      dropMimeTypes: [ROWS_MIME_TYPE, ...FILE_MIME_TYPES],
      handleDrag: (rows, transfer) => {
        const ids = rows.map(({ entry }) => entry.imageId);
        transfer.set(ROWS_MIME_TYPE, new vscode.DataTransferItem(ids));
      },
      handleDrop: async (target, transfer) => {
        const rows = transfer.get(ROWS_MIME_TYPE);
        if (!rows) return uploadDropped(transfer);
        const place = target?.stage === 'sending' ? queue.waiting[0] : target?.entry.imageId;
        moveToPlaceOf(queue, rows.value as readonly string[], place);
      },
    };
  }
}

/** What the commands of the queue go by. */
function queueState(sources: UploadsViewOptions): 'idle' | 'running' | 'paused' {
  if (sources.queue.isPaused) return 'paused';
  const { kind } = queueStatus(sources);
  return kind === 'idle' || kind === 'processing' ? 'idle' : 'running';
}
