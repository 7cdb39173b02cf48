import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { ViewId } from '../../kit/manifest';
import { takesFiles } from '../../ui/vscode/dropFiles';
import { setContext, setOptional } from '../../ui/vscode/treeItem';
import type { ActiveUploads } from '../upload/model/activeUploads';
import type { UploadJournal } from '../upload/model/uploadJournal';
import { ImagesTree } from './imagesTree';
import { type ImageTreeItemsOptions, imageTreeItems } from './imageTreeItems';
import type { TreeNode } from './model/imageGroups';
import type { ImagesState } from './model/imageList';
import { revealRow } from './revealRow';
import { type ArrangedRowsOptions, ownRows, publicRows } from './treeRows';
import { type ViewHead, type ViewHeadsOptions, viewHeads } from './viewHeads';

export interface ImagesViewsOptions
  extends ArrangedRowsOptions,
    ImageTreeItemsOptions,
    ViewHeadsOptions {
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
}

/** Times in rows are said again this often while somebody looks. */
const ROWS_TICK_MS = 60_000;

/** The same for the message, whose wait is counted down in its last minute. */
const MESSAGE_TICK_MS = 10_000;
const VIEW_COUNTDOWN_MS = 1_000;

/** The account's images in one view, the public ones in another, both over the same list. */
export class ImagesViews implements Disposable {
  readonly #own: ImagesTree;
  readonly #public: ImagesTree;
  readonly #ownView: vscode.TreeView<TreeNode>;
  readonly #publicView: vscode.TreeView<TreeNode>;
  readonly #subscriptions: Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #rowsAt = 0;

  constructor(private readonly options: ImagesViewsOptions) {
    const { accounts, store, session, rights, regions, active, journal, making } = options;
    const { arrangements, filter, known, protection, replacements } = options;
    const shown = [session, accounts, rights, regions, known, replacements, protection];
    const looks = imageTreeItems(options);
    this.#own = new ImagesTree({ rows: () => ownRows(options), ...looks });
    this.#public = new ImagesTree({ rows: () => publicRows(options), ...looks });
    this.#ownView = createView(ViewId.images, this.#own, takesFiles);
    this.#publicView = createView(ViewId.publicImages, this.#public);
    this.#subscriptions = [
      this.#ownView,
      this.#publicView,
      this.#own,
      this.#public,
      store.onDidChange((state) => this.#onImages(state)),
      arrangements.onDidChange(() => this.#rearrange()),
      filter.onDidChange(() => this.#rearrange()),
      ...shown.map((source) => source.onDidChange(() => this.refresh())),
      active.onDidChange(({ imageId }) => this.#own.refreshImage(imageId)),
      journal.onDidChange((imageId) => this.#own.refreshImage(imageId)),
      making.onDidChange((imageId) => this.#own.refreshImage(imageId)),
      this.#ownView.onDidChangeVisibility(() => this.#look()),
      this.#publicView.onDidChangeVisibility(() => this.#look()),
    ];
    this.#look();
    this.#describe();
  }

  /** Shows everything again; ids keep what is expanded and selected. */
  refresh(): void {
    this.#rowsAt = this.options.clock.now();
    this.#own.refresh();
    this.#public.refresh();
    this.#describe();
  }

  /** Selects the first place of an image, in the view that holds it. Waits for its list. */
  async reveal(imageId: string): Promise<void> {
    const isPublic = this.options.store.find(imageId)?.isPublic;
    const [id, tree, view] = isPublic
      ? [ViewId.publicImages, this.#public, this.#publicView]
      : [ViewId.images, this.#own, this.#ownView];
    await vscode.commands.executeCommand(`${id}.focus`);
    await revealRow({ view, tree, clock: this.options.clock }, imageId);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The same after a change of nothing but the images that are shown, and their order. */
  #rearrange(): void {
    this.#own.rearrange();
    this.#public.rearrange();
    this.#describe();
  }

  #onImages(state: ImagesState): void {
    this.#rearrange();
    if (this.#timer) this.#tick();
    const hasReplicas = state.last?.images.some(({ replicas }) => replicas.length > 0);
    if (state.kind === 'ready' && hasReplicas) void this.options.regions.loadQuietly();
  }

  /** What costs requests runs only while somebody looks. */
  #look(): void {
    const isLooking = this.#ownView.visible || this.#publicView.visible;
    this.options.accounts.setLooking(isLooking);
    this.options.accounts.setFollowing(this.#ownView.visible);
    clearTimeout(this.#timer);
    if (isLooking) this.#tick();
  }

  #tick(): void {
    const { accounts, clock } = this.options;
    const isCounting = accounts.retryAt - clock.now() < ROWS_TICK_MS;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#describe();
        if (clock.now() - this.#rowsAt >= ROWS_TICK_MS) this.refresh();
        this.#tick();
      },
      isCounting ? VIEW_COUNTDOWN_MS : MESSAGE_TICK_MS,
    );
  }

  #describe(): void {
    const { visible: isVisible } = this.#ownView;
    const heads = viewHeads(this.options, { isEmpty: this.#own.isEmpty, isVisible });
    for (const [key, value] of Object.entries(heads.context)) void setContext(key, value);
    setHead(this.#ownView, heads.own);
    setHead(this.#publicView, heads.public);
  }
}

function setHead(view: vscode.TreeView<TreeNode>, { description, message }: ViewHead): void {
  setOptional(view, 'message', message);
  setOptional(view, 'description', description);
}

function createView(
  id: string,
  treeDataProvider: ImagesTree,
  dragAndDropController?: vscode.TreeDragAndDropController<TreeNode>,
): vscode.TreeView<TreeNode> {
  return vscode.window.createTreeView(id, {
    treeDataProvider,
    ...(dragAndDropController && { dragAndDropController }),
    canSelectMany: true,
  });
}
